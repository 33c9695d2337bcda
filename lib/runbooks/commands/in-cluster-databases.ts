import type {
  InClusterDump,
  InClusterPostgres,
  ResolvedBucket,
  ResolvedService,
  ResolvedSystem,
} from '../../resolve/resolved-system';
import { shellCommand, shellSteps, shellWord } from '../shell';
import { inPod } from './in-cluster-sessions';
import { jobRuns, runCronJob } from './kubernetes-jobs';
import { readKey } from './kubernetes-secrets';
import { startServices, stopServices } from './kubernetes-stops';

/** A database in the cluster with logical dumps. */
export interface DumpedInCluster {
  readonly store: InClusterPostgres;
  readonly dump: InClusterDump;
  /** The bucket that takes them; absent where a volume alone does. */
  readonly bucket?: ResolvedBucket;
}

/** What an operator types to back a database in the cluster up and to bring it back. */
export interface InClusterDatabaseCommands {
  /** Takes a dump now. */
  dump(database: DumpedInCluster): string;
  /** Shows how the last dumps went. */
  dumpRuns(database: DumpedInCluster): string;
  /** Lists the dumps in the bucket; undefined where there is none. */
  listBucket(database: DumpedInCluster): string | undefined;
  /** Lists the dumps on the volume; undefined where there is none. */
  listVolume(database: DumpedInCluster): string | undefined;
  /** Restores a dump beside the live database: its key stands in the second line as `<key>`. */
  restoreDump(database: DumpedInCluster): string;
  /** Gives a restored database the place of the live one: its name stands as `<database>`. */
  swap(database: DumpedInCluster): string;
  /** Copies rows that the live database lacks from a restored one. */
  copyRows(database: DumpedInCluster): string;
  /** Takes services to no replica, and keeps them there. */
  stop(services: readonly ResolvedService[]): string;
  /** Starts them again, as the spec says. */
  start(services: readonly ResolvedService[]): string;
  /** Restores the newest dump to see whether that works. */
  testRestore(database: DumpedInCluster, name: string): string;
  /** Shows how the last of these tests went. */
  restoreTests(database: DumpedInCluster, name: string): string;
}

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
        runOf(store, dump.names.restore, dump.timeoutSeconds),
        { BACKUP_KEY: 'key' },
        "key='<key>'",
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
    testRestore: ({ store, dump }, name) => runCronJob(runOf(store, name, dump.timeoutSeconds)),
    restoreTests: ({ store }, name) => jobRuns(store.namespace, name),
  };
}

function runOf({ namespace }: InClusterPostgres, name: string, timeoutSeconds: number) {
  return { namespace, name, timeoutSeconds };
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
