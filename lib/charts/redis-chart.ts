import { Size } from 'cdk8s';
import type { Construct } from 'constructs';

import { RedisStatefulSet } from '../../constructs/kubernetes';
import type { InClusterRedis } from '../resolve/resolved-system';
import { ServerChart, type ServerChartProps } from './server-chart';

/** https://github.com/oliver006/redis_exporter */
const METRICS = 9121;

const PERSISTENCE = {
  none: 'none',
  'every-second': 'aof-everysec',
  'every-write': 'aof-always',
} as const;

/** A Redis in the cluster. */
export class RedisChart extends ServerChart<InClusterRedis> {
  readonly server: RedisStatefulSet;

  constructor(scope: Construct, id: string, props: ServerChartProps<InClusterRedis>) {
    super(scope, id, props);
    const { store } = props;
    this.server = new RedisStatefulSet(this, 'Server', {
      ...this.serverProps(props, METRICS),
      role: store.role,
      eviction: store.eviction,
      persistence: PERSISTENCE[store.log],
      storage: store.storageGiB === undefined ? undefined : Size.gibibytes(store.storageGiB),
    });
  }
}
