import { createHash } from 'node:crypto';

import type { Container } from 'cdk8s-plus-28/lib/imports/k8s';
import { Construct } from 'constructs';

import { ConfigMap } from './config-map';
import { objectLabels } from './labels';
import { NetworkPolicy } from './network-policy';
import { ServiceAccount } from './service-account';
import { exporterContainer, METRICS_PORT } from './stateful/exporter';
import { HeadlessService } from './stateful/headless-service';
import { evictionOf, persistenceOf, redisConfig } from './stateful/redis-config';
import { REDIS_PORT, redisContainer, redisVolumes } from './stateful/redis-container';
import { redisFaults } from './stateful/redis-faults';
import type { RedisStatefulSetProps } from './stateful/redis-props';
import { DATA_VOLUME, StatefulSet } from './stateful/stateful-set';

/**
 * One Redis in the cluster: `redis://default:<password>@<name>.<namespace>.svc:6379`.
 *
 * `kubectl exec <name>-0 -- redis-cli INFO memory` is logged in already: the container has the
 * password in `REDISCLI_AUTH`, and neither its command nor the ConfigMap does. The stop signal
 * flushes the log. A new configuration restarts the pod.
 *
 * It has no disruption budget, like PostgresStatefulSet: with one pod it would block every
 * node drain or say nothing.
 */
export class RedisStatefulSet extends Construct {
  readonly serviceAccount: ServiceAccount;
  /** `redis.conf`. */
  readonly config: ConfigMap;
  readonly service: HeadlessService;
  readonly statefulSet: StatefulSet;
  readonly networkPolicy: NetworkPolicy;

  constructor(scope: Construct, id: string, props: RedisStatefulSetProps) {
    super(scope, id);
    const settings = { eviction: evictionOf(props), persistence: persistenceOf(props) };
    this.node.addValidation({ validate: () => redisFaults({ ...props, ...settings }) });
    const own = { name: props.name, labels: props.labels };
    const exporter = exporterOf(props);
    const data = { 'redis.conf': redisConfig({ ...props, ...settings }) };

    this.serviceAccount = new ServiceAccount(this, 'ServiceAccount', own);
    this.config = new ConfigMap(this, 'Config', {
      name: `${props.name}-config`,
      labels: objectLabels(props.name, props.labels),
      data,
    });
    this.service = new HeadlessService(this, 'Service', {
      ...own,
      ports: { redis: REDIS_PORT, ...(exporter && { [METRICS_PORT]: EXPORTER_PORT }) },
    });
    this.statefulSet = new StatefulSet(this, 'StatefulSet', {
      ...own,
      serviceAccountName: this.serviceAccount.name,
      containers: [
        redisContainer(props, props.storage && DATA_VOLUME),
        ...(exporter ? [exporter] : []),
      ],
      volumes: redisVolumes(this.config.name),
      storage: props.storage && { size: props.storage, className: props.storageClass },
      runAsUser: REDIS_USER_ID,
      annotations: {
        'checksum/config': createHash('sha256').update(data['redis.conf']).digest('hex'),
      },
      shutdown: props.shutdown,
    });
    this.networkPolicy = new NetworkPolicy(this, 'NetworkPolicy', {
      ...own,
      dns: false,
      ...props.network,
    });
  }
}

/** https://github.com/docker-library/redis/blob/master/debian/Dockerfile */
const REDIS_USER_ID = 999;

/** https://github.com/oliver006/redis_exporter */
const EXPORTER_PORT = 9121;
const EXPORTER_IMAGE = 'docker.io/oliver006/redis_exporter:v1.67.0';

function exporterOf({ exporter = {}, password }: RedisStatefulSetProps): Container | undefined {
  if (exporter === false) return undefined;
  return exporterContainer(exporter, {
    image: EXPORTER_IMAGE,
    port: EXPORTER_PORT,
    env: { REDIS_ADDR: `redis://127.0.0.1:${REDIS_PORT}` },
    secretEnv: { REDIS_PASSWORD: password },
  });
}
