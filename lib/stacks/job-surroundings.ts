import type * as ecs from 'aws-cdk-lib/aws-ecs';

import type { Dump } from './dumps';
import type { TaggedImage } from './images';
import type { Reached } from './openings';
import type { Sources } from './service-variables';

/** What a job is made of beside its own words. */
export interface JobSurroundings extends Reached, Sources {
  readonly cluster: ecs.ICluster;
  /** By the name of the service. */
  readonly images: ReadonlyMap<string, TaggedImage>;
  /** By the name of the database. */
  readonly dumps: ReadonlyMap<string, Dump>;
}
