import type { CreatedPostgres, ResolvedDump } from '../../../lib/resolve/resolved-system';
import type { DumpedDatabase } from '../../../lib/operate/tasks/choose-database';
import { createdBucket, createdPostgres } from '../../support/resolved-system';
import { ecsSystem } from '../ecs-system';

/** Dumps of LearnBot's database, every night at two. */
export function resolvedDump(overrides: Partial<ResolvedDump> = {}): ResolvedDump {
  return {
    trigger: {
      kind: 'schedule',
      cron: '0 2 * * *',
      eventBridge: 'cron(0 2 * * ? *)',
      timezone: 'UTC',
    },
    bucket: 'backups',
    key: 'backups/staging/{{ date }}/learnbot_{{ timestamp }}.sql.gz',
    prefix: 'backups/staging/',
    tables: [],
    retainDays: 90,
    timeoutSeconds: 3600,
    diskGiB: 21,
    names: {
      dump: 'learnbot-staging-postgres-dump',
      restore: 'learnbot-staging-postgres-restore',
      swap: 'learnbot-staging-postgres-swap',
      logGroup: '/ecs/learnbot-staging/postgres-dump',
      restoreLogGroup: '/ecs/learnbot-staging/postgres-restore',
      swapLogGroup: '/ecs/learnbot-staging/postgres-swap',
      subnetsOutput: 'PostgresDumpSubnets',
      securityGroupOutput: 'PostgresDumpSecurityGroup',
      restoreSecurityGroupOutput: 'PostgresRestoreSecurityGroup',
      swapSecurityGroupOutput: 'PostgresSwapSecurityGroup',
    },
    ...overrides,
  };
}

/** LearnBot's database with its dumps. */
export function dumpedPostgres(
  dump: Partial<ResolvedDump> = {},
  overrides: Partial<CreatedPostgres> = {},
): CreatedPostgres {
  return createdPostgres({
    backup: { pointInTimeDays: 7, dump: resolvedDump(dump) },
    ...overrides,
  });
}

export const BACKUPS = createdBucket({ name: 'backups', bucket: 'learnbot-staging-backups' });

export function dumpedDatabase(dump: Partial<ResolvedDump> = {}): DumpedDatabase {
  const store = dumpedPostgres(dump);
  return {
    system: ecsSystem({ stores: [store, BACKUPS] }),
    store,
    dump: resolvedDump(dump),
    bucket: BACKUPS.bucket,
  };
}
