import type { Stage } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

import type { ResolvedSystem } from '../resolve/resolved-system';
import { DataStage } from './data-stage';
import { isHalfOnAws } from './half-on-aws';
import { SystemStage } from './system-stage';

/** The stage of whatever a system has on AWS; undefined where it has nothing there. */
export function addStage(scope: Construct, system: ResolvedSystem): Stage | undefined {
  if (system.target.platform === 'ecs') return new SystemStage(scope, system);
  return isHalfOnAws(system) ? new DataStage(scope, system) : undefined;
}
