import type { SpecPath } from '../../problems/position';
import type { PostgresBackupSpec } from '../../spec/sections/stores/postgres-backup';
import { DEFAULTS } from '../defaults';
import { dumpKey, dumpNames, dumpPrefix, restoreTestName, vaultName } from '../names';
import { daysOf, daysWithin, seconds, type Reading } from '../reading';
import type {
  ResolvedBackup,
  ResolvedDump,
  ResolvedObjectives,
  ResolvedVault,
} from '../resolved-system';
import { scheduleOf } from '../schedules';
import { followBucket } from './follow-bucket';

const D = DEFAULTS.store;
/** A cron expression counts the days of a month. */
export const DAYS_BETWEEN_TESTS = 31;

/** Every way in which a database comes back. */
export function backupOf(
  reading: Reading,
  name: string,
  spec: PostgresBackupSpec,
  path: SpecPath,
): ResolvedBackup {
  return {
    pointInTimeDays:
      reading.seconds(spec.pointInTime, [...path, 'pointInTime'], D.pointInTime) / 86_400,
    vault: vaultOf(reading, name, spec, path),
    dump: dumpOf(reading, name, spec.dump, [...path, 'dump']),
    objectives: objectivesOf(spec),
  };
}

function vaultOf(
  reading: Reading,
  name: string,
  { vault, restoreTest }: PostgresBackupSpec,
  path: SpecPath,
): ResolvedVault | undefined {
  const at = [...path, 'vault'];
  if (vault === undefined) {
    if (restoreTest !== undefined) {
      reading.report({
        code: 'store-incomplete',
        path: [...path, 'restoreTest'],
        what: `${name} has a restoreTest but no vault.`,
        consequence: 'AWS Backup restores what stands in a vault; there would be nothing to try.',
        fix: `Add stores.${name}.backup.vault.`,
      });
    }
    return undefined;
  }
  const days = (value: string | undefined, ...keys: string[]) =>
    daysOf(reading, value, [...at, ...keys]);
  const { lock, copy } = vault;
  return {
    name: reading.name([...at, 'names', 'vault'], vaultName(reading.naming, name)),
    trigger: scheduleOf(reading, vault, at),
    retainDays: days(vault.retain, 'retain') ?? 1,
    lock: lock && {
      mode: lock.mode,
      leastDays: days(lock.least, 'lock', 'least') ?? 1,
      mostDays: days(lock.most, 'lock', 'most') ?? 1,
      changeableForDays: days(lock.changeableFor, 'lock', 'changeableFor'),
    },
    copy: copy && {
      region: copy.region,
      retainDays: days(copy.retain, 'copy', 'retain') ?? 1,
    },
    restoreTest: restoreTest && {
      name: reading.name(
        [...path, 'restoreTest', 'names', 'plan'],
        restoreTestName(reading.naming, name),
      ),
      everyDays: daysWithin(
        reading,
        restoreTest.every,
        [...path, 'restoreTest', 'every'],
        DAYS_BETWEEN_TESTS,
      ),
    },
  };
}

function dumpOf(
  reading: Reading,
  name: string,
  spec: PostgresBackupSpec['dump'],
  path: SpecPath,
): ResolvedDump | undefined {
  if (spec === undefined) return undefined;
  if (spec.volume !== undefined) {
    reading.waive([...path, 'volume'], 'a task on AWS keeps nothing: the bucket has the dumps');
  }
  const { to, retain } = spec;
  if (to === undefined) return lacks(reading, name, 'to', path);
  if (retain === undefined) return lacks(reading, name, 'retain', path);
  const bucket = followBucket(reading, to.bucket, [...path, 'to', 'bucket']);
  const trigger = scheduleOf(reading, spec, path);
  const retainDays = daysOf(reading, retain, [...path, 'retain']) ?? 1;
  const timeoutSeconds = timeoutOf(reading, name, spec, path);
  refuseKey(reading, name, to.key, [...path, 'to', 'key']);
  refuseTables(reading, name, spec, path);
  if (bucket === undefined) return undefined;
  const names = dumpNames(reading.naming, name);
  reading.name([...path, 'names', 'dump'], names.dump);
  reading.name([...path, 'names', 'restore'], names.restore);
  return {
    trigger,
    bucket,
    key: dumpKey(reading.naming, to.key),
    prefix: dumpPrefix(reading.naming, to.key),
    tables: spec.tables ?? [],
    retainDays,
    timeoutSeconds,
    diskGiB: reading.or(spec.disk, [...path, 'disk'], D.dumpDisk),
    names,
  };
}

function lacks(reading: Reading, name: string, field: string, path: SpecPath): undefined {
  return reading.report({
    code: 'store-incomplete',
    path,
    what: `The dumps of ${name} go to a bucket on AWS, and ${field} is not said.`,
    fix: `Add stores.${name}.backup.dump.${field}.`,
  });
}

type DumpSpec = NonNullable<PostgresBackupSpec['dump']>;

/** How long a dump may take, in seconds. */
export function timeoutOf(
  reading: Reading,
  name: string,
  { timeout }: DumpSpec,
  path: SpecPath,
): number {
  const timeoutSeconds = reading.seconds(timeout, [...path, 'timeout'], D.dumpTimeout);
  if (timeoutSeconds < 60) {
    reading.report({
      code: 'invalid-duration',
      path: [...path, 'timeout'],
      what: `A dump of ${name} may run ${timeoutSeconds}s.`,
      fix: 'Write 1m or more.',
    });
  }
  return timeoutSeconds;
}

/** A list of tables has some in it. */
export function refuseTables(
  reading: Reading,
  name: string,
  { tables }: DumpSpec,
  path: SpecPath,
): void {
  if (tables?.length !== 0) return;
  reading.report({
    code: 'empty-section',
    path: [...path, 'tables'],
    what: `The dump of ${name} names no tables.`,
    fix: 'Name some, or take tables out: then it holds the whole database.',
  });
}

/** Each dump is an object of its own, and all of them lie apart from what else is in the bucket. */
export function refuseKey(reading: Reading, name: string, key: string, path: SpecPath): void {
  const refuse = (what: string, consequence: string, fix: string) =>
    reading.report({ code: 'invalid-path', path, what, consequence, fix });
  if (!dumpKey(reading.naming, key).includes('{{ timestamp }}')) {
    refuse(
      `The key of the dumps of ${name} has no {{ timestamp }}.`,
      'The second dump of a day would take the place of the first.',
      'Add {{ timestamp }} before .sql.gz.',
    );
  }
  if (dumpPrefix(reading.naming, key) === '') {
    refuse(
      `The keys of the dumps of ${name} begin with a time.`,
      'Nothing would tell dumps from other objects, which would be deleted with them.',
      'Begin the key with a text of its own, such as backups/.',
    );
  }
}

/** What the team promises. */
export function objectivesOf({ objectives }: PostgresBackupSpec): ResolvedObjectives | undefined {
  if (objectives === undefined) return undefined;
  const { rpo, rto, lastMeasuredRestore } = objectives;
  return {
    rpoSeconds: seconds(rpo),
    rtoSeconds: seconds(rto),
    measuredSeconds: lastMeasuredRestore === undefined ? undefined : seconds(lastMeasuredRestore),
  };
}
