import { DescribeTaskDefinitionCommand, type TaskDefinition } from '@aws-sdk/client-ecs';

import type {
  CreatedPostgres,
  ResolvedDump,
  ResolvedStore,
} from '../../../resolve/resolved-system';
import { isCreatedPostgres } from '../../../resolve/stores';
import { unlessMissing } from '../../aws/failure';
import type { Observation } from '../observation';
import { Findings } from '../observation';
import { gibibytes } from '../words';
import type { AwsKind } from './kind';
import { awsCliStep, compareTask, postgresStep, type ExpectedTask } from './task-steps';

/** That the tasks are there which dump a database, bring a dump back and put it in place. */
export const databaseTasks: AwsKind = {
  name: 'task definitions of dumps',
  verify: async ({ stores }, { ecs }) => {
    const observations = expectedDatabaseTasks(stores).map(async (expected) => {
      const command = new DescribeTaskDefinitionCommand({ taskDefinition: expected.family });
      // ECS has no error of its own for a family that it does not know.
      const answer = await unlessMissing(ecs.send(command), 'ClientException');
      return compareDatabaseTask(expected, answer?.taskDefinition);
    });
    return (await Promise.all(observations)).flat();
  },
};

export interface DatabaseTask extends ExpectedTask {
  /** Disk for a dump; absent where none passes through. */
  readonly diskGiB?: number;
}

export function expectedDatabaseTasks(stores: readonly ResolvedStore[]): readonly DatabaseTask[] {
  return stores
    .filter(isCreatedPostgres)
    .flatMap((store) =>
      store.backup.dump === undefined ? [] : tasksOf(store, store.backup.dump, stores),
    );
}

function tasksOf(
  store: CreatedPostgres,
  { names, bucket, diskGiB, tables }: ResolvedDump,
  stores: readonly ResolvedStore[],
): readonly DatabaseTask[] {
  const place = stores.find(({ name }) => name === bucket);
  const backups = { BACKUP_BUCKET: place?.type === 'bucket' ? place.bucket : bucket };
  const dump = {
    family: names.dump,
    logGroup: names.logGroup,
    steps: [postgresStep('dump', store), awsCliStep('upload', backups)],
    diskGiB,
  };
  const restore = {
    family: names.restore,
    logGroup: names.restoreLogGroup,
    steps: [awsCliStep('download', backups), postgresStep('restore', store)],
    diskGiB,
  };
  const swap = {
    family: names.swap,
    logGroup: names.swapLogGroup,
    steps: [postgresStep('swap', store)],
  };
  // A dump of single tables must not take the place of all of them.
  return tables.length === 0 ? [dump, restore, swap] : [dump, restore];
}

export function compareDatabaseTask(
  { diskGiB, ...expected }: DatabaseTask,
  found: TaskDefinition | undefined,
): readonly Observation[] {
  const observations = compareTask(expected, found);
  if (found === undefined || diskGiB === undefined) return observations;
  const findings = new Findings(`task ${expected.family}`);
  const disk = gibibytes(found.ephemeralStorage?.sizeInGiB);
  return [...observations, ...findings.equals('disk', gibibytes(diskGiB) ?? '', disk).all()];
}
