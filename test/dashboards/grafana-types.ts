import type { MetricsQuery } from '@grafana/grafana-foundation-sdk/cloudwatch';
import type { Dataquery } from '@grafana/grafana-foundation-sdk/prometheus';

// The classic model, which every Grafana imports; what the SDK prefers is another format.
// eslint-disable-next-line @typescript-eslint/no-deprecated
export type { Dashboard, Panel, RowPanel } from '@grafana/grafana-foundation-sdk/dashboard';

/** What a target is in JSON: without the marker that tells the SDK's own types apart. */
export type Prometheus = Omit<Dataquery, '_implementsDataqueryVariant'>;
export type CloudWatch = Omit<MetricsQuery, '_implementsDataqueryVariant'>;
