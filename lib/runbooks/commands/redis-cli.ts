import type { ResolvedRedis } from '../../resolve/resolved-system';
import { shellCommand, shellSteps, shellWord } from '../shell';

/** Where redis-cli connects to, and where it finds its words. */
export interface RedisPlace {
  /** Address that is dialled: the near end of a tunnel, or the server itself. */
  readonly dialled: string;
  /** The server's own address, as a word of the shell. */
  readonly host: string;
  /** Shell command that prints the password. */
  readonly password: string;
  /** Shell command that prints the URL, whose scheme tells about TLS; absent where there always is. */
  readonly url?: string;
}

/**
 * redis-cli, for a person or with one command. The password stands in a variable, which is not in the
 * list of processes; the server is told its own name, since a tunnel has another.
 *
 * The command goes in as a line: redis-cli takes it apart as it does what a person types. A replica of
 * a cluster answers reads only after READONLY, and the address of a cluster leads to any of its nodes.
 */
export function redisCli(store: ResolvedRedis, place: RedisPlace, command?: string): string {
  const isCluster = store.provider === 'aws' && store.clusterMode;
  const lines = [...(isCluster ? ['READONLY'] : []), command ?? ''].map(shellWord).join(' ');
  const tls = place.url === undefined ? '--tls --sni "$host"' : '$tls';
  const cli = `redis-cli ${tls} -h ${place.dialled} -p ${store.port} --user ${shellWord(store.user)}`;
  return shellSteps(
    `host=${place.host}`,
    `password=$(${place.password})`,
    ...(place.url === undefined
      ? []
      : [`url=$(${place.url})`, `tls=''; case $url in rediss:*) tls="--tls --sni $host" ;; esac`]),
    command === undefined
      ? `REDISCLI_AUTH=$password ${cli}`
      : shellCommand(`printf '%s\\n' ${lines}`, `| REDISCLI_AUTH=$password ${cli}`),
  );
}
