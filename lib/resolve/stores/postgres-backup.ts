import type { SpecPath } from '../../problems/position';
import type { PostgresBackupSpec } from '../../spec/sections/stores/postgres-backup';
import { DEFAULTS } from '../defaults';
import { dumpKey, dumpNames, dumpPrefix, restoreTestName, vaultName } from '../names';
import { daysOf, seconds, type Reading } from '../reading';
import type {
  ResolvedBackup,
  ResolvedDump,
  ResolvedObjectives,
  ResolvedVault,
} from '../resolved-system';
import { scheduleOf } from '../schedules';
import { followBucket } from './follow-bucket';

const D = DEFAULTS.store;

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
      everyDays: daysOf(reading, restoreTest.every, [...path, 'restoreTest', 'every']) ?? 1,
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
  const bucket = followBucket(reading, spec.to.bucket, [...path, 'to', 'bucket']);
  const trigger = scheduleOf(reading, spec, path);
  const retainDays = daysOf(reading, spec.retain, [...path, 'retain']) ?? 1;
  if (bucket === undefined) return undefined;
  const names = dumpNames(reading.naming, name);
  reading.name([...path, 'names', 'dump'], names.dump);
  reading.name([...path, 'names', 'restore'], names.restore);
  return {
    trigger,
    bucket,
    key: dumpKey(reading.naming, spec.to.key),
    prefix: dumpPrefix(reading.naming, spec.to.key),
    tables: spec.tables ?? [],
    retainDays,
    timeoutSeconds: reading.seconds(spec.timeout, [...path, 'timeout'], D.dumpTimeout),
    diskGiB: reading.or(spec.disk, [...path, 'disk'], D.dumpDisk),
    names,
  };
}

function objectivesOf({ objectives }: PostgresBackupSpec): ResolvedObjectives | undefined {
  if (objectives === undefined) return undefined;
  const { rpo, rto, lastMeasuredRestore } = objectives;
  return {
    rpoSeconds: seconds(rpo),
    rtoSeconds: seconds(rto),
    measuredSeconds: lastMeasuredRestore === undefined ? undefined : seconds(lastMeasuredRestore),
  };
}
