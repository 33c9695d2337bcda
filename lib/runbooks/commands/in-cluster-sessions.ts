import type {
  InClusterPostgres,
  InClusterRedis,
  ServerInCluster,
} from '../../resolve/resolved-system';
import { shellCommand, shellWord } from '../shell';

/** Runs a program in the pod of a server, which asks no password of whoever is inside. */
export function inPod({ namespace, names }: ServerInCluster, options = ''): string {
  return `kubectl exec${options} -n ${namespace} ${names.pod} --`;
}

/** psql in the pod of the database. */
export function psql({ user, database }: InClusterPostgres): string {
  return `psql -U ${shellWord(user)} -d ${shellWord(database)}`;
}

export function askPostgres(store: InClusterPostgres, statement: string): string {
  return shellCommand(inPod(store), `${psql(store)} -c ${shellWord(statement)}`);
}

/** redis-cli takes a line apart as it does what a person types; the shell would read some of them otherwise. */
export function askRedis(store: InClusterRedis, command: string): string {
  return /^[\w :.-]+$/.test(command)
    ? `${inPod(store)} redis-cli ${command}`
    : shellCommand(`printf '%s\\n' ${shellWord(command)}`, `| ${inPod(store, ' -i')} redis-cli`);
}

/** A session of a person. */
export function session(store: ServerInCluster): string {
  return `${inPod(store, ' -it')} ${store.type === 'postgres' ? psql(store) : 'redis-cli'}`;
}
