import { promDuration } from '../alerts';
import type { ResolvedService, ResolvedSystem, ShippedFile } from '../resolve/resolved-system';
import { getNamed } from './get-named';
import { code, codeBlock } from './markdown';
import { shellCommand, shellWord } from './shell';

/** Files of replicas that a sidecar brings to a bucket, and how one reads them there. */
export function logFilesText(system: ResolvedSystem): readonly string[] {
  return system.services.flatMap((service) =>
    service.logs.files.flatMap((file) => fileText(system, service, file)),
  );
}

function fileText(
  system: ResolvedSystem,
  service: ResolvedService,
  { path, bucket: store, prefix, everySeconds, names }: ShippedFile,
): readonly string[] {
  const bucket = getNamed(system, system.stores, store);
  const { target } = system;
  const region = target.platform === 'ecs' ? target.region : target.aws?.region;
  if (bucket.type !== 'bucket' || region === undefined) return [];
  const folder = `s3://${bucket.bucket}/${prefix}`;
  const here = `/tmp/${service.name}-logs/`;
  return [
    `**${code(path)}** of ${service.name}: the sidecar ${code(names.container)} brings its lines to ${code(folder)}, after ${promDuration(everySeconds)} at the latest and when a replica stops. Each line comes at least once, so count by an id of yours. Fetch them (for one day alone add ${code(`--exclude '*' --include '2027/01/31/*'`)}):`,
    codeBlock(
      'bash',
      shellCommand('aws s3 sync', shellWord(folder), shellWord(here), `--region ${region}`),
    ),
    'The last lines, of all replicas:',
    codeBlock(
      'bash',
      shellCommand(
        `find ${shellWord(here)} -type f -not -name '*-heartbeat.json' -print0`,
        '| sort -z | xargs -0 cat | tail -n 50',
      ),
    ),
    `Whether they arrive, the sidecar says itself: ${code('Successfully uploaded object')} comes about every five minutes from each replica, also when the file does not grow.`,
    codeBlock('bash', shipperLogs(system, service, names)),
  ];
}

function shipperLogs(
  { target }: ResolvedSystem,
  service: ResolvedService,
  { container, logGroup }: ShippedFile['names'],
): string {
  return target.platform === 'ecs'
    ? `aws logs tail ${logGroup} --since 30m --region ${target.region}`
    : `kubectl --namespace ${target.namespace} logs --selector app=${service.names.workload} --container ${container} --since=30m --prefix --tail=-1`;
}
