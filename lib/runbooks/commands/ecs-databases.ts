import type { EcsTarget } from '../../resolve/resolved-system';
import { shellWord } from '../shell';
import type { DatabaseCommands, DumpedDatabase } from './database-commands';
import { copyRows } from './ecs-copy-rows';
import { lostInstance, pointInTime, restoreSnapshot } from './ecs-instance-restores';
import { takePlace } from './ecs-instance-swap';
import { listSnapshots, restoreTests, restoreWindow } from './ecs-instances';
import { startServices, stopServices } from './ecs-stops';
import { runTask } from './ecs-tasks';

/** A swap renames; it takes no longer than its five tries. */
const SWAP_SECONDS = 600;

/** Commands that back databases on RDS up and bring them back. */
export function databaseCommands(target: EcsTarget): DatabaseCommands {
  const { region } = target;
  return {
    dump: ({ dump: { names, timeoutSeconds } }) =>
      runTask(target, { ...names, family: names.dump, timeoutSeconds }),
    listDumps: ({ dump, bucket }) =>
      // By key, which has the time in it: the newest is the last.
      `aws s3 ls ${shellWord(`s3://${bucket}/${dump.prefix}`)} --recursive --human-readable --region ${region}`,
    restoreDump: (database) => restoreDump(target, database),
    swap: (database) => swap(target, database),
    copyRows: (database) => copyRows(target, database),
    restoreWindow: (store) => restoreWindow(store, region),
    pointInTime: (store) => pointInTime(target, store),
    lostInstance: (store) => lostInstance(target, store),
    listSnapshots: (vault, elsewhere) => listSnapshots(vault, elsewhere ?? region),
    restoreSnapshot: (store) => restoreSnapshot(target, store),
    stop: (services) => stopServices(target, services),
    start: (services) => startServices(target, services),
    takePlace: (store) => takePlace(store, region),
    restoreTests: (plan) => restoreTests(plan, region),
  };
}

function restoreDump(target: EcsTarget, { dump: { names, timeoutSeconds } }: DumpedDatabase) {
  const task = {
    family: names.restore,
    subnetsOutput: names.subnetsOutput,
    securityGroupOutput: names.restoreSecurityGroupOutput,
    timeoutSeconds,
  };
  const told = { container: 'download', variables: { BACKUP_KEY: 'key' } };
  return runTask(target, task, told, "key='<key>'");
}

function swap(target: EcsTarget, { dump: { names } }: DumpedDatabase) {
  const task = {
    family: names.swap,
    subnetsOutput: names.subnetsOutput,
    securityGroupOutput: names.swapSecurityGroupOutput,
    timeoutSeconds: SWAP_SECONDS,
  };
  const variables = { RESTORE_DATABASE: 'restored', TERMINATE_CONNECTIONS: 'terminate' };
  return runTask(
    target,
    task,
    { container: 'swap', variables },
    "restored='<database>'",
    "terminate='no'",
  );
}
