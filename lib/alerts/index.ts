export * from './alarm-description';
export * from './alert';
export type * from './condition';
export type * from './signal';
export * from './cloudwatch-form';
export * from './cloudwatch-limits';
export { detectionSeconds } from './detection';
export {
  cloudwatchForm,
  describeCondition,
  measureOf,
  prometheusForm,
  ruleCases,
  thresholdOf,
} from './forms';
export { PACE, type Pace } from './pace';
export type { PrometheusForm } from './prometheus-form';
export type { InputSeries, RuleCase, RuleCheck } from './rule-case';
export { promDuration, quote } from './promql';
export type { Rule, RuleGroup } from './rule';
export { alertGroups, ruleGroups } from './rule-groups';
export { WATCHDOG, watchdogLabels } from './watchdog';
