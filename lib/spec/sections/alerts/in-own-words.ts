import { z } from 'zod';

import { amount, metricStatistic, prose } from '../../scalars';
import { common, service, store, when, window } from './every-alert';

const about = { service: service.optional(), store: store.optional() };

export const promqlSpec = z
  .strictObject({
    when: when('promql'),
    expr: prose.describe('The whole expression, comparison included.'),
    ...about,
    ...common,
  })
  .describe('A Prometheus rule in the team’s own words.');

export const cloudwatchSpec = z
  .strictObject({
    when: when('cloudwatch'),
    metric: z
      .strictObject({
        namespace: prose.describe('Namespace such as AWS/SQS.'),
        name: prose.describe('Name such as NumberOfMessagesSent.'),
        dimensions: z
          .record(z.string(), z.string({ error: 'a text' }), { error: 'a map of dimensions' })
          .optional()
          .describe('All dimensions of the metric. Default: none.'),
        statistic: metricStatistic.describe('Sum, Average, Minimum, Maximum, SampleCount, or p99.'),
      })
      .describe('The metric.'),
    above: amount.optional().describe('Most that is good, in the unit of the metric.'),
    below: amount.optional().describe('Least that is good, in the unit of the metric.'),
    window,
    ...about,
    ...common,
  })
  .describe('A CloudWatch alarm on a metric that is named here.');
