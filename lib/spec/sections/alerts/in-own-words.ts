import { z } from 'zod';

import {
  amount,
  name,
  percentage,
  prose,
  severityName,
  threshold,
  wholeDuration,
} from '../../scalars';
import { common, service, store, telling, window } from './common';

const about = { service: service.optional(), store: store.optional() };

export const promqlSpec = z
  .strictObject({
    promql: prose.describe('The whole expression, comparison included.'),
    ...about,
    ...common,
  })
  .describe('A Prometheus rule in the team’s own words.');

export const cloudwatchSpec = z
  .strictObject({
    cloudwatch: z
      .strictObject({
        namespace: z.string({ error: 'a namespace such as AWS/SQS' }).min(1).max(255),
        metric: z.string({ error: 'a metric such as NumberOfMessagesSent' }).min(1).max(255),
        dimensions: z
          .record(z.string(), z.string({ error: 'a text' }), { error: 'a map of dimensions' })
          .optional()
          .describe('Default: none.'),
        statistic: z
          .string({ error: 'a statistic such as Sum, Average, Maximum or p99' })
          .regex(/^(Sum|Average|Minimum|Maximum|SampleCount|p\d{1,2}(\.\d{1,2})?)$/, {
            error: 'Sum, Average, Minimum, Maximum, SampleCount or a percentile such as p99',
          }),
      })
      .describe('The metric.'),
    above: amount.optional().describe('Most that is good, in the unit of the metric.'),
    below: amount.optional().describe('Least that is good, in the unit of the metric.'),
    window,
    ...about,
    ...common,
  })
  .describe('A CloudWatch alarm on a metric that is named here.');

export const offSpec = z
  .strictObject({
    environments: telling.environments,
    off: prose.describe('Why nobody has to be told.'),
  })
  .describe('An alert that comes by default, switched off.');

export const changedSpec = z
  .strictObject({
    environments: telling.environments,
    above: z
      .union([percentage, threshold, amount], { error: 'as the alert has it: 80%, 2s or 1000' })
      .optional()
      .describe('Most that is good.'),
    below: z
      .union([percentage, threshold, amount], { error: 'as the alert has it: 80%, 2s or 1000' })
      .optional()
      .describe('Least that is good.'),
    for: wholeDuration.optional().describe('How long it has to hold.'),
    severity: severityName.optional().describe('A name under routing.severities.'),
    summary: prose.optional().describe('One line for the person who is told.'),
    runbook: name.optional().describe('The procedure to follow.'),
  })
  .describe('An alert that comes by default, changed in what is said here.');
