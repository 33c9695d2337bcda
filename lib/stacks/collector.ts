import { Duration, type Stack } from 'aws-cdk-lib';
import type * as ecs from 'aws-cdk-lib/aws-ecs';

import { MetricsCollector, type FargateService } from '../../constructs/aws';
import { getRetention } from './log-retention';
import { ServiceVariables, type Sources } from './service-variables';

/** What the collector is put among. */
export interface CollectorSurroundings extends Sources {
  readonly cluster: ecs.ICluster;
  /** By the name of the service. */
  readonly services: ReadonlyMap<string, FargateService>;
}

/** As long as those of services by default. */
const LOG_RETENTION_DAYS = 30;

/** Scrapes every service with signals, and sends the series on; undefined where somebody else does. */
export function addCollector(
  stack: Stack,
  around: CollectorSurroundings,
): MetricsCollector | undefined {
  const { system } = around;
  const { collector, scrapeSeconds = 0 } = system.monitoring.prometheus ?? {};
  const scraped = system.services.flatMap(({ name, port, metricsPath, names, seriesLabels }) =>
    port === undefined || metricsPath === undefined
      ? []
      : [{ name, port, path: metricsPath, dnsName: names.scrapeHost, labels: seriesLabels }],
  );
  if (collector === undefined || scraped.length === 0) return undefined;
  const variables = new ServiceVariables(stack, 'CollectorVariables', around);
  const made = new MetricsCollector(stack, 'Collector', {
    cluster: around.cluster,
    serviceName: collector.names.workload,
    logGroupName: collector.names.logGroup,
    metricPrefix: collector.names.workload,
    logRetention: getRetention(LOG_RETENTION_DAYS),
    scrapeInterval: Duration.seconds(scrapeSeconds),
    labels: { system: system.system, environment: system.environment },
    targets: scraped.map(({ name: jobName, dnsName, port, path, labels }) => ({
      ...{ jobName, dnsName, port, path, labels },
    })),
    remoteWrite: {
      url: collector.url,
      username: variables.ofSecret(collector.user, 'User'),
      password: variables.ofSecret(collector.password, 'Password'),
    },
  });
  for (const { name } of scraped) {
    const service = around.services.get(name);
    if (service === undefined) throw new Error(`${stack.node.path}: ${name} does not exist`);
    made.connections.allowToDefaultPort(service, `the collector scrapes ${name}`);
  }
  return made;
}
