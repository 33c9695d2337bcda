import type { Container, Volume } from 'cdk8s-plus-28/lib/imports/k8s';

import { type ContainerProps, environment, literal, resources, type SecretKey } from '../container';
import { execProbes } from './exec-probes';
import { REDIS_DATA_PATH } from './redis-config';

export const REDIS_PORT = 6379;

export interface RedisContainerProps extends Pick<ContainerProps, 'cpu' | 'memory'> {
  readonly name: string;
  readonly image?: string;
  readonly password: SecretKey;
}

/** The server, with its data on the volume of this name; without one it has nowhere to write. */
export function redisContainer(props: RedisContainerProps, volume: string | undefined): Container {
  return {
    name: props.name,
    image: props.image ?? 'public.ecr.aws/docker/library/redis:7.4',
    command: ['sh', '-c', START].map(literal),
    ports: [{ name: 'redis', containerPort: REDIS_PORT, protocol: 'TCP' }],
    env: environment({ secretEnv: { REDISCLI_AUTH: props.password } }),
    ...execProbes(CHECKS),
    resources: resources(props),
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      readOnlyRootFilesystem: true,
    },
    volumeMounts: [
      { name: 'config', mountPath: CONFIG_PATH, readOnly: true },
      { name: 'tmp', mountPath: '/tmp' },
      ...(volume === undefined ? [] : [{ name: volume, mountPath: REDIS_DATA_PATH }]),
    ],
  };
}

export function redisVolumes(configMap: string): Volume[] {
  return [
    { name: 'config', configMap: { name: configMap } },
    { name: 'tmp', emptyDir: {} },
  ];
}

const CONFIG_PATH = '/etc/redis';

/**
 * The password goes in by standard input: an argument would stand in the list of processes. Without
 * one the server would let everybody in, so it does not start. It takes the shell's place and so gets
 * the stop signal.
 */
const START = `set -eu
: "\${REDISCLI_AUTH:?}"
exec redis-server - <<END
$(cat ${CONFIG_PATH}/redis.conf)
requirepass "$(printf %s "$REDISCLI_AUTH" | sed 's/[\\\\"]/\\\\&/g')"
END
`;

/**
 * A server that reads its log, runs a long script or cannot write its log answers with an error: it
 * is alive, and a restart would only lose what it has in memory.
 */
const CHECKS = {
  answers: [
    'sh',
    '-c',
    'case $(redis-cli PING) in PONG* | LOADING* | BUSY* | MISCONF*) ;; *) exit 1 ;; esac',
  ],
  takesRequests: ['sh', '-c', 'test "$(redis-cli PING)" = PONG'],
};
