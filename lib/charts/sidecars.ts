import { posix } from 'node:path';

import { Duration } from 'cdk8s';

import { logShipper, type SidecarProps } from '../../constructs/kubernetes';
import type {
  ResolvedService,
  ResolvedSidecar,
  ResolvedSystem,
  ShippedFile,
} from '../resolve/resolved-system';
import { bucketNamed } from './buckets';
import { getNamed } from './get-named';
import { secretKeyOf } from './secret-key';

/** The containers beside a service: those that the spec names, and one for each file that is shipped. */
export function sidecarsOf(
  system: ResolvedSystem,
  { sidecars, logs }: ResolvedService,
): readonly SidecarProps[] {
  return [
    ...sidecars.map((sidecar) => sidecarOf(system, sidecar)),
    ...logs.files.map((file) => shipperOf(system, file)),
  ];
}

/** Where the service may write: the directories of files that are shipped too. */
export function writablePathsOf({ filesystem, logs }: ResolvedService): readonly string[] {
  const directories = logs.files.map(({ path }) => posix.dirname(path));
  return [...new Set([...filesystem.writablePaths, ...directories])];
}

function sidecarOf(system: ResolvedSystem, sidecar: ResolvedSidecar): SidecarProps {
  const { name, image, command, env, secrets } = sidecar;
  return {
    name,
    image,
    args: command,
    env,
    secretEnv: Object.fromEntries(
      secrets.map(({ variable, secret }) => [
        variable,
        secretKeyOf(getNamed(system.secrets, secret)),
      ]),
    ),
  };
}

function shipperOf(system: ResolvedSystem, file: ShippedFile): SidecarProps {
  const { name: bucketName, region = '' } = bucketNamed(system, file.bucket);
  return logShipper({
    name: file.names.container,
    path: file.path,
    bucketName,
    region,
    prefix: file.prefix,
    every: Duration.seconds(file.everySeconds),
  });
}
