import type { ContainerDefinition } from '@aws-sdk/client-ecs';

import type { ResolvedService } from '../../../resolve/resolved-system';
import type { EcsSystem } from '../../../stacks/ecs-system';
import type { Findings } from '../observation';

/** That each log file has a sidecar that reads it and writes into the bucket that the spec says. */
export function compareShippers(
  findings: Findings,
  { stores }: EcsSystem,
  { logs }: Pick<ResolvedService, 'logs'>,
  found: readonly ContainerDefinition[] | undefined,
): void {
  for (const { path, bucket, names } of logs.files) {
    const shipper = found?.find(({ name }) => name === names.container);
    if (shipper === undefined) {
      findings.missing(names.container, path);
      continue;
    }
    const store = stores.find(({ name }) => name === bucket);
    findings
      .equals(names.container, path, propertyOf(shipper, 'path'))
      .equals(
        `${names.container} writes to`,
        store?.type === 'bucket' ? store.bucket : bucket,
        propertyOf(shipper, 'bucket'),
      )
      .equals(
        `${names.container} log group`,
        names.logGroup,
        shipper.logConfiguration?.options?.['awslogs-group'],
      );
  }
}

/** What Fluent Bit is told on its command line. */
function propertyOf({ command }: ContainerDefinition, name: string): string | undefined {
  const begin = `--prop=${name}=`;
  return command?.find((argument) => argument.startsWith(begin))?.slice(begin.length);
}
