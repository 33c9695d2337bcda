import { CloudWatchClient, PutMetricDataCommand, StandardUnit } from '@aws-sdk/client-cloudwatch';
import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

import type { AgeMetricsEvent } from './age-metrics-event';
import { awsBirths } from './aws-births';
import { measureAges, type Age } from './measure-ages';

/** Metrics that CloudWatch takes in one call. */
const METRICS_PER_CALL = 1000;

/** What Lambda calls; the tests hand in a client for an S3 elsewhere, and a later time. */
export function createHandler(
  s3 = new S3Client(),
  now: () => number = Date.now,
): (event: AgeMetricsEvent) => Promise<void> {
  const secretsManager = new SecretsManagerClient();
  const cloudWatch = new CloudWatchClient();
  return async (event) => {
    const time = now();
    const { ages, gaps } = await measureAges(event, awsBirths(secretsManager, s3), time);
    for (const gap of gaps) console.log(`Nothing is published: ${gap}`);
    for (let first = 0; first < ages.length; first += METRICS_PER_CALL) {
      await publish(cloudWatch, event.namespace, ages.slice(first, first + METRICS_PER_CALL), time);
    }
  };
}

export const handler = createHandler();

async function publish(
  cloudWatch: CloudWatchClient,
  namespace: string,
  ages: readonly Age[],
  time: number,
): Promise<void> {
  await cloudWatch.send(
    new PutMetricDataCommand({
      Namespace: namespace,
      MetricData: ages.map(({ metricName, dimensions, seconds }) => ({
        MetricName: metricName,
        Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
        Unit: StandardUnit.Seconds,
        Value: seconds,
        Timestamp: new Date(time),
      })),
    }),
  );
}
