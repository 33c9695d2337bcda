import type { Finding } from '../problems/problem';
import type { ResolvedService, ShippedFile } from '../resolve/resolved-system';
import type { Check } from './check';

/** What lies below these belongs to the kernel or to the image, however deep. */
const SYSTEM_TREE = /^\/(bin|boot|dev|etc|lib|lib64|proc|sbin|sys)(\/|$)/;
/** Directories that images keep programs and state in; those below are theirs to give away. */
const SYSTEM_DIRECTORY =
  /^\/(app|home|opt|root|run|srv|usr(\/(bin|include|lib|lib64|libexec|sbin|share|src|local(\/(bin|lib|sbin|share))?))?|var(\/(cache|lib|run|spool))?)$/;
/** Where the shipper remembers how far it is. */
const SHIPPER_STATE = '/var/lib/log-shipper';

/** A file that is shipped lies where nothing else does, and is told from its neighbours. */
export const logFiles: Check = ({ services }) =>
  services.flatMap((service) => [...hiddenBy(service), ...sameObjects(service)]);

/** Service and shipper share the directory: an empty volume, over what the image has there. */
function hiddenBy({ name, logs }: ResolvedService): readonly Finding[] {
  return logs.files.flatMap((file, index): readonly Finding[] => {
    const directory = directoryOf(file);
    if (!isTaken(directory)) return [];
    return [
      {
        code: 'invalid-path',
        path: pathOf(name, index),
        what: `${file.path} is shipped, so ${directory} would be an empty volume.`,
        consequence:
          'What the image has there would be gone, and no replica would start, or not as it is tested.',
        fix: 'Let the service write to a directory of its own, such as /app/logs/.',
      },
    ];
  });
}

function isTaken(directory: string): boolean {
  return (
    SYSTEM_TREE.test(directory) || SYSTEM_DIRECTORY.test(directory) || directory === SHIPPER_STATE
  );
}

/** The key of an object has the name of the file, not its directory. */
function sameObjects({ name, logs: { files } }: ResolvedService): readonly Finding[] {
  return files.flatMap((file, index): readonly Finding[] => {
    const before = files.slice(0, index).find((other) => {
      return objectsOf(other) === objectsOf(file) && other.path !== file.path;
    });
    if (before === undefined) return [];
    return [
      {
        code: 'names-collide',
        path: pathOf(name, index),
        what: `${before.path} and ${file.path} are both shipped to ${file.bucket}, below ${file.prefix}.`,
        consequence: 'Nobody could tell of which of them an object is.',
        fix: 'Give one of them a prefix of its own.',
      },
    ];
  });
}

function objectsOf({ path, bucket, prefix }: ShippedFile): string {
  return `${bucket}/${prefix}${path.slice(path.lastIndexOf('/') + 1)}`;
}

function directoryOf({ path }: ShippedFile): string {
  return path.slice(0, path.lastIndexOf('/'));
}

function pathOf(service: string, index: number) {
  return ['services', service, 'logs', 'files', index, 'path'];
}
