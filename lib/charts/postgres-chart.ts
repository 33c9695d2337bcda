import { Size } from 'cdk8s';
import type { Construct } from 'constructs';

import { PostgresStatefulSet } from '../../constructs/kubernetes';
import type { InClusterPostgres } from '../resolve/resolved-system';
import { addDumps, type Dumps } from './dumps';
import { ServerChart, type ServerChartProps } from './server-chart';

/** https://github.com/prometheus-community/postgres_exporter */
const METRICS = 9187;

/** A database in the cluster, and what dumps it and brings it back. */
export class PostgresChart extends ServerChart<InClusterPostgres> {
  readonly server: PostgresStatefulSet;
  /** Absent where nothing is dumped. */
  readonly dumps?: Dumps;

  constructor(scope: Construct, id: string, props: ServerChartProps<InClusterPostgres>) {
    super(scope, id, props);
    const { system, store } = props;
    this.server = new PostgresStatefulSet(this, 'Server', {
      ...this.serverProps(props, METRICS),
      version: store.version,
      database: store.database,
      user: store.user,
      storage: Size.gibibytes(store.storageGiB),
      maxConnections: store.maxConnections,
    });
    const { dump } = store.backup;
    if (dump !== undefined) this.dumps = addDumps(this, { system, store, dump });
  }
}
