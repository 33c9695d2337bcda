import type { InClusterPostgres, ResolvedSystem } from '../../resolve/resolved-system';
import { shellCommand, shellSteps, shellWord } from '../shell';
import type { DumpedInCluster, InClusterDatabaseCommands } from './in-cluster-database-commands';
import { inPod, psql } from './in-cluster-sessions';
import { jobRuns, runCronJob } from './kubernetes-jobs';
import { readKey } from './kubernetes-secrets';
import { startServices, stopServices } from './kubernetes-stops';

/** A swap renames; it takes no longer than its five tries. */
const SWAP_SECONDS = 600;
const LIST_SECONDS = 300;

export function inClusterDatabases(
  system: ResolvedSystem,
  namespace: string,
): InClusterDatabaseCommands {
  return {
    dump: ({ store, dump }) => runCronJob(runOf(store, dump.names.dump, dump.timeoutSeconds)),
    dumpRuns: ({ store, dump }) => jobRuns(store.namespace, dump.names.dump),
    listBucket: (database) => listBucket(system, database),
    listVolume,
    restoreDump: ({ store, dump }) =>
      runCronJob(
        runOf(store, dump.names.restore, dump.restoreSeconds),
        { BACKUP_KEY: 'key' },
        "key='<key>'",
        ...hasRoom(store),
      ),
    swap: ({ store, dump }) =>
      runCronJob(
        runOf(store, dump.names.swap, SWAP_SECONDS),
        { RESTORE_DATABASE: 'restored', TERMINATE_CONNECTIONS: 'terminate' },
        "restored='<database>'",
        // The exporter beside the server is always connected.
        "terminate='yes'",
      ),
    copyRows,
    stop: (services) => stopServices(namespace, services),
    start: (services) => startServices(namespace, services),
    testRestore: ({ store, dump }, name) => runCronJob(runOf(store, name, dump.restoreSeconds)),
    restoreTests: ({ store }, name) => jobRuns(store.namespace, name),
  };
}

function runOf({ namespace }: InClusterPostgres, name: string, timeoutSeconds: number) {
  return { namespace, name, timeoutSeconds };
}

/**
 * A restore stands on the volume of the live database, which stops when that is full: there has to be
 * room for all of it once more, and for what the server writes ahead of it.
 */
function hasRoom(store: InClusterPostgres): readonly string[] {
  const size = `${psql(store)} -Atc 'SELECT pg_database_size(current_database())'`;
  const free = `sh -c 'df --output=avail --block-size=1 "$PGDATA" | tail -n 1'`;
  return [
    `live=$(${inPod(store)} ${size})`,
    `free=$(${inPod(store)} ${free})`,
    `(( free > live * 5 / 4 + 2 * 1024**3 )) || { echo "$free bytes are free and the database has $live: enlarge its volume first."; exit 1; }`,
  ];
}

/** By key, which has the time in it: the newest is the last. */
function listBucket(
  system: ResolvedSystem,
  { store, dump, bucket }: DumpedInCluster,
): string | undefined {
  if (dump.bucket === undefined || bucket === undefined) return undefined;
  const place = shellWord(`s3://${bucket.bucket}/${dump.bucket.prefix}`);
  const list = `aws s3 ls ${place} --recursive --human-readable`;
  const { target } = system;
  const endpoint = bucket.provider === 'existing' ? bucket.endpoint : undefined;
  if (endpoint === undefined) {
    const region = target.platform === 'kubernetes' ? target.aws?.region : undefined;
    return region === undefined ? list : `${list} --region ${region}`;
  }
  const read = (name: string) => {
    const { physicalName = name, key } = system.secrets.find((each) => each.name === name) ?? {};
    return readKey(store, { secret: physicalName, key: key ?? name });
  };
  return shellSteps(
    `AWS_ACCESS_KEY_ID=$(${read(endpoint.accessKeyId)})`,
    `AWS_SECRET_ACCESS_KEY=$(${read(endpoint.secretAccessKey)})`,
    'export AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY',
    shellCommand(list, `--endpoint-url ${shellWord(endpoint.url)} --region ${endpoint.region}`),
  );
}

/** Only a pod sees the volume: that of a restore, which looks and does nothing else. */
function listVolume({ store, dump }: DumpedInCluster): string | undefined {
  if (dump.volume === undefined) return undefined;
  const { namespace } = store;
  const folder = dump.volume.path.slice(0, dump.volume.path.lastIndexOf('/'));
  const kubectl = `kubectl --namespace ${namespace}`;
  const look = `.spec.template.spec |= (.containers = [.initContainers[0] | .command = ["ls", "-l", "-tr", ${JSON.stringify(folder)}]] | del(.initContainers))`;
  return shellSteps(
    `run="${dump.names.restore}-$(date +%s)"`,
    shellCommand(
      `${kubectl} create job --from=cronjob/${dump.names.restore} "$run" --dry-run=client --output json`,
      `| jq ${shellWord(look)}`,
      `| ${kubectl} create --filename -`,
    ),
    `${kubectl} wait --for=condition=complete "job/$run" --timeout=${LIST_SECONDS}s`,
    `${kubectl} logs "job/$run"`,
    `${kubectl} delete job "$run"`,
  );
}

/** The rows that the live tables lack; those that they have stay as they are. */
function copyRows({ store, dump }: DumpedInCluster): string {
  const tables = dump.tables.map((table) => ` --table=${shellWord(table)}`).join('');
  const user = shellWord(store.user);
  const copy = [
    `pg_dump -U ${user} -d "$1" --data-only --rows-per-insert=1000 --on-conflict-do-nothing${tables}`,
    `psql -U ${user} -d ${shellWord(store.database)} --single-transaction --set ON_ERROR_STOP=1 --quiet`,
  ].join(' | ');
  return shellSteps(
    "restored='<database>'",
    shellCommand(
      `${inPod(store)} bash -euo pipefail`,
      `-c ${shellWord(copy)}`,
      'copy-rows "$restored"',
    ),
  );
}
