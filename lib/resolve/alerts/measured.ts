import type { AlertSource, AlertTarget } from '../../alerts/alert';
import type { Condition } from '../../alerts/condition';
import type { SpecPath } from '../../problems/position';
import type { Reading } from '../reading';
import type {
  ResolvedJob,
  ResolvedMonitoring,
  ResolvedService,
  ResolvedSeverity,
  ResolvedStore,
} from '../resolved-system';

/** What an alert watches, and where that is measured. */
export interface Measured {
  readonly target: AlertTarget;
  readonly source: AlertSource;
  readonly condition: Condition;
}

/** What an alert may be about, and who may measure it. */
export interface AlertSurroundings {
  readonly services: readonly ResolvedService[];
  readonly stores: readonly ResolvedStore[];
  readonly jobs: readonly ResolvedJob[];
  readonly severities: readonly ResolvedSeverity[];
  readonly monitoring: ResolvedMonitoring;
  /** Name of the ECS cluster. */
  readonly cluster: string;
  /** Namespace of the pods. */
  readonly namespace: string;
}

/** One alert of the spec while its measure is looked for. */
export interface Looking {
  readonly reading: Reading;
  readonly path: SpecPath;
  readonly around: AlertSurroundings;
}

/** A fault: nothing here measures what is asked for. */
export function notMeasured(
  { reading, path }: Looking,
  at: SpecPath,
  what: string,
  fix: string,
  consequence?: string,
): undefined {
  return reading.report({
    code: 'alert-cannot-be-measured',
    path: [...path, ...at],
    what,
    fix,
    consequence,
  });
}

/** What is watched on AWS, by its literal dimensions. */
export function onCloudWatch(dimensions: Readonly<Record<string, string>>): AlertSource {
  return { evaluator: 'cloudwatch', dimensions };
}
