import * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

import { pascalCase } from '../resolve/names';
import type { ResolvedSystem } from '../resolve/resolved-system';

/** A bucket under `stores` by its literal name, so that no stack waits for an export of another. */
export function bucketNamed(
  scope: Construct,
  { stores }: ResolvedSystem,
  name: string,
): s3.IBucket {
  const store = stores.find((each) => each.name === name);
  if (store?.type !== 'bucket') throw new Error(`${scope.node.path}: ${name} is no bucket`);
  return s3.Bucket.fromBucketName(scope, `${pascalCase(name)}Bucket`, store.bucket);
}
