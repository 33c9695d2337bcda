import { Chart, Duration } from 'cdk8s';
import type { Construct } from 'constructs';

import { METRICS_PORT, type SecretKey, ServiceScrape } from '../../constructs/kubernetes';
import type { KubernetesTarget, ResolvedSystem, ServerInCluster } from '../resolve/resolved-system';
import { cpuRange, memoryRange } from './amounts';
import { kubernetesTarget } from './kubernetes-target';
import { storeRules } from './network/store-rules';
import { systemLabels } from './system-labels';

export interface ServerChartProps<S extends ServerInCluster> {
  readonly system: ResolvedSystem;
  readonly store: S;
}

/** What PostgreSQL and Redis in a cluster share: a namespace, a size, and who scrapes them. */
export class ServerChart<S extends ServerInCluster> extends Chart {
  /** Absent where the Prometheus Operator scrapes nothing. */
  readonly scrape?: ServiceScrape;
  protected readonly target: KubernetesTarget;

  constructor(scope: Construct, id: string, { system, store }: ServerChartProps<S>) {
    super(scope, id, { namespace: store.namespace, labels: systemLabels(system) });
    this.target = kubernetesTarget(system);
    const { prometheus } = system.monitoring;
    if (prometheus?.operatorLabels === undefined) return;
    this.scrape = new ServiceScrape(this, 'Scrape', {
      name: store.names.workload,
      port: METRICS_PORT,
      interval: Duration.seconds(prometheus.scrapeSeconds),
      seriesLabels: store.seriesLabels,
      labels: prometheus.operatorLabels,
    });
  }

  /** Props of the construct that is the server. */
  protected serverProps({ system, store }: ServerChartProps<S>, metricsPort: number) {
    return {
      name: store.names.workload,
      labels: systemLabels(system),
      password: passwordKeyOf(store),
      cpu: cpuRange(store.cpu),
      memory: memoryRange(store.memoryMiB),
      storageClass: this.target.storageClass,
      exporter: system.monitoring.prometheus === undefined ? (false as const) : undefined,
      network: storeRules(system, this.target, store, metricsPort),
    };
  }
}

/** Where in its namespace the password of a server stands. */
export function passwordKeyOf({ credentials: { password } }: ServerInCluster): SecretKey {
  return { secretName: password.secret, key: password.key ?? 'password' };
}
