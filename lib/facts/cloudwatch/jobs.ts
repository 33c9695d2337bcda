import { EVENTS, type MetricFact } from './metric-fact';

function runs(metricName: string): MetricFact {
  return { namespace: 'AWS/States', metricName, dimensions: [['StateMachineArn']], ...EVENTS };
}

/** Runs of scheduled jobs. https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html */
export const JOB_METRICS = {
  jobRunsSucceeded: runs('ExecutionsSucceeded'),
  jobRunsFailed: runs('ExecutionsFailed'),
  jobRunsTimedOut: runs('ExecutionsTimedOut'),
  jobRunsAborted: runs('ExecutionsAborted'),
};
