import { Duration, type Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';

import { LogShipper, type FargateService } from '../../constructs/aws';
import { pascalCase } from '../resolve/names';
import type { ResolvedService, ResolvedSystem } from '../resolve/resolved-system';
import { getRetention } from './log-retention';
import { bucketNamed } from './named-bucket';

/** A sidecar for each file that the service keeps in a bucket. */
export function addLogShippers(
  stack: Stack,
  tasks: FargateService,
  { name, logs }: ResolvedService,
  system: ResolvedSystem,
): void {
  for (const { path, bucket, prefix, everySeconds, names } of logs.files) {
    const id = `${pascalCase(name)}${pascalCase(names.container)}`;
    new LogShipper(stack, id, {
      container: tasks.container,
      containerName: names.container,
      path,
      bucket: bucketNamed(new Construct(stack, `${id}Target`), system, bucket),
      prefix,
      every: Duration.seconds(everySeconds),
      logGroupName: names.logGroup,
      metricPrefix: names.metrics,
      logRetention: getRetention(logs.retentionDays),
    });
  }
}
