import { CfnOutput, Duration, Size, TimeZone, type Stack } from 'aws-cdk-lib';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';

import {
  DatabaseDump,
  DatabaseRestore,
  DatabaseSwap,
  type PostgresDatabase,
  type ScheduledTask,
} from '../../constructs/aws';
import { pascalCase } from '../resolve/names';
import type { CreatedPostgres, ResolvedDump } from '../resolve/resolved-system';
import { isCreatedPostgres } from '../resolve/stores';
import { getRetention } from './log-retention';
import { bucketNamed } from './named-bucket';
import type { Sources } from './service-variables';
import { addTaskOutputs } from './task-outputs';

/** The tasks that dump one database and bring a dump back. */
export interface Dump {
  readonly dump: DatabaseDump;
  readonly scheduled: ScheduledTask;
  readonly restore: DatabaseRestore;
  /** Absent where a dump holds single tables: it must not take the place of all of them. */
  readonly swap?: DatabaseSwap;
  readonly timeout: Duration;
}

/** Dumps of every database that has them, by the name of the store. */
export function addDumps(
  stack: Stack,
  around: Sources & { readonly cluster: ecs.ICluster },
): Map<string, Dump> {
  return new Map(
    around.system.stores.filter(isCreatedPostgres).flatMap((store) => {
      const database = around.data?.databases.get(store.name);
      const { dump } = store.backup;
      if (database === undefined || dump === undefined) return [];
      return [[store.name, addDump(stack, store, dump, { ...around, database })] as const];
    }),
  );
}

interface DumpSurroundings extends Sources {
  readonly cluster: ecs.ICluster;
  readonly database: PostgresDatabase;
}

function addDump(
  stack: Stack,
  store: CreatedPostgres,
  spec: ResolvedDump,
  { system, cluster, database }: DumpSurroundings,
): Dump {
  const id = pascalCase(store.name);
  const { names, prefix } = spec;
  const bucket = bucketNamed(new Construct(stack, `${id}Dumps`), system, spec.bucket);
  const common = {
    cluster,
    database,
    logRetention: getRetention(store.logRetentionDays),
    ephemeralStorage: Size.gibibytes(spec.diskGiB),
  };
  const dump = new DatabaseDump(stack, `${id}Dump`, {
    ...common,
    family: names.dump,
    logGroupName: names.logGroup,
    bucket,
    keyPattern: spec.key,
    tables: spec.tables.length === 0 ? undefined : [...spec.tables],
  });
  const restore = new DatabaseRestore(stack, `${id}Restore`, {
    ...common,
    family: names.restore,
    logGroupName: names.restoreLogGroup,
    backups: { bucket, prefix },
  });
  const { ephemeralStorage: _, ...withoutDisk } = common;
  const swap =
    spec.tables.length > 0
      ? undefined
      : new DatabaseSwap(stack, `${id}Swap`, {
          ...withoutDisk,
          family: names.swap,
          logGroupName: names.swapLogGroup,
        });
  const timeout = Duration.seconds(spec.timeoutSeconds);
  const { eventBridge, timezone } = spec.trigger;
  const scheduled = dump.addSchedule('Schedule', {
    schedule: scheduler.ScheduleExpression.expression(eventBridge, TimeZone.of(timezone)),
    scheduleName: names.dump,
    stateMachineName: names.dump,
    timeout,
  });
  addTaskOutputs(stack, `the dump of ${store.name}`, names, dump.task);
  addGroupOutput(stack, names.restoreSecurityGroupOutput, `the restore of ${store.name}`, restore);
  if (swap !== undefined) {
    addGroupOutput(stack, names.swapSecurityGroupOutput, `the swap of ${store.name}`, swap);
  }
  return { dump, scheduled, restore, swap, timeout };
}

/** All three run in the same subnets. */
function addGroupOutput(
  stack: Stack,
  output: string,
  name: string,
  { task }: DatabaseRestore | DatabaseSwap,
): void {
  new CfnOutput(stack, output, {
    description: `Security group that ${name} runs with`,
    value: task.securityGroup.securityGroupId,
  });
}
