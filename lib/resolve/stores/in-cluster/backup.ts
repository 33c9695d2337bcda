import type { SpecPath } from '../../../problems/position';
import type { PostgresBackupSpec } from '../../../spec/sections/stores/postgres-backup';
import { DEFAULTS } from '../../defaults';
import { dumpFile, dumpKey, dumpPrefix, inClusterDumpNames } from '../../names';
import { daysOf, daysWithin, mebibytes, type Reading } from '../../reading';
import type {
  InClusterBackup,
  InClusterDump,
  InClusterDumpBucket,
  InClusterDumpVolume,
} from '../../resolved-system';
import { scheduleOf } from '../../schedules';
import { followBucket } from '../follow-bucket';
import {
  DAYS_BETWEEN_TESTS,
  objectivesOf,
  refuseKey,
  refuseTables,
  timeoutOf,
} from '../postgres-backup';
import { waiveNotInCluster } from './server';

const D = DEFAULTS.store;

/** Every way in which a database in a cluster comes back. */
export function backupInCluster(
  reading: Reading,
  { name }: { readonly name: string },
  spec: PostgresBackupSpec,
  path: SpecPath,
): InClusterBackup {
  const { pointInTime, window, vault } = spec;
  waiveNotInCluster(reading, { pointInTime, window, vault }, path);
  return {
    dump: dumpOf(reading, name, spec, [...path, 'dump']),
    restoreTest: restoreTestOf(reading, name, spec, [...path, 'restoreTest']),
    objectives: objectivesOf(spec),
  };
}

function dumpOf(
  reading: Reading,
  name: string,
  backup: PostgresBackupSpec,
  path: SpecPath,
): InClusterDump | undefined {
  const { dump: spec } = backup;
  if (spec === undefined) return undefined;
  if (spec.to === undefined && spec.volume === undefined) {
    return reading.report({
      code: 'store-incomplete',
      path,
      what: `The dumps of ${name} go nowhere.`,
      fix: 'Add to: { bucket, key }, or volume: { path, size }, or both.',
    });
  }
  refuseTables(reading, name, spec, path);
  const names = inClusterDumpNames(name);
  const timeoutSeconds = timeoutOf(reading, name, spec, path);
  return {
    trigger: scheduleOf(reading, spec, path),
    bucket: bucketOf(reading, name, spec, path),
    volume: volumeOf(reading, names.claim, spec, [...path, 'volume']),
    tables: spec.tables ?? [],
    timeoutSeconds,
    restoreSeconds: Math.max(timeoutSeconds, objectivesOf(backup)?.rtoSeconds ?? 0),
    diskGiB: reading.or(spec.disk, [...path, 'disk'], D.dumpDiskInCluster),
    names: {
      dump: reading.name([...path, 'names', 'dump'], names.dump),
      restore: reading.name([...path, 'names', 'restore'], names.restore),
      swap: reading.name([...path, 'names', 'swap'], names.swap),
    },
  };
}

type DumpSpec = NonNullable<PostgresBackupSpec['dump']>;

function bucketOf(
  reading: Reading,
  name: string,
  { to, retain }: DumpSpec,
  path: SpecPath,
): InClusterDumpBucket | undefined {
  if (to === undefined) {
    if (retain !== undefined) {
      reading.report({
        code: 'field-without-effect',
        path: [...path, 'retain'],
        what: `The dumps of ${name} go to no bucket, so retain says nothing.`,
        fix: 'Say under volume how long files are kept.',
      });
    }
    return undefined;
  }
  const store = followBucket(reading, to.bucket, [...path, 'to', 'bucket']);
  refuseKey(reading, name, to.key, [...path, 'to', 'key']);
  if (store === undefined) return undefined;
  return {
    store,
    key: dumpKey(reading.naming, to.key),
    prefix: dumpPrefix(reading.naming, to.key),
    retainDays: daysOf(reading, retain, [...path, 'retain']),
  };
}

function volumeOf(
  reading: Reading,
  claim: string,
  { volume }: DumpSpec,
  path: SpecPath,
): InClusterDumpVolume | undefined {
  if (volume === undefined) return undefined;
  if (mebibytes(volume.size) <= 0) {
    reading.report({
      code: 'invalid-size',
      path: [...path, 'size'],
      what: `The volume of the dumps has ${volume.size}.`,
      fix: 'Write a size above 0, such as 20GiB.',
    });
  }
  const keep = reading.or(volume.keep, [...path, 'keep'], D.keepOnVolume);
  return {
    claim: reading.name([...path, 'names', 'claim'], claim),
    sizeGiB: mebibytes(volume.size) / 1024,
    path: dumpFile(reading.naming, volume.path),
    keepDays: daysOf(reading, keep, [...path, 'keep']) ?? 1,
  };
}

function restoreTestOf(
  reading: Reading,
  name: string,
  { restoreTest, dump }: PostgresBackupSpec,
  path: SpecPath,
): InClusterBackup['restoreTest'] {
  if (restoreTest === undefined) return undefined;
  if (dump === undefined) {
    return reading.report({
      code: 'store-incomplete',
      path,
      what: `${name} has a restoreTest but no dump.`,
      consequence: 'There would be nothing to try.',
      fix: `Add stores.${name}.backup.dump.`,
    });
  }
  if (dump.tables !== undefined) {
    return reading.report({
      code: 'store-incomplete',
      path,
      what: `The dumps of ${name} hold single tables, and a restore of them proves nothing of the rest.`,
      fix: `Take tables out of stores.${name}.backup.dump, or take restoreTest out.`,
    });
  }
  const everyDays = daysWithin(reading, restoreTest.every, [...path, 'every'], DAYS_BETWEEN_TESTS);
  const [minute = '0', hour = '0'] = dump.schedule.split(/\s+/);
  const cron = cronEvery(
    everyDays,
    plain(minute, '0'),
    String((Number(plain(hour, '0')) + 3) % 24),
  );
  return {
    name: reading.name([...path, 'names', 'job'], inClusterDumpNames(name).restoreTest),
    everyDays,
    trigger: {
      kind: 'schedule',
      cron: reading.fill([...path, 'schedule'], cron, 'three hours after the dump'),
      eventBridge: '',
      timezone: dump.timezone ?? 'UTC',
    },
  };
}

/** A step or a list of hours has no one hour to follow. */
function plain(field: string, fallback: string): string {
  return /^\d+$/.test(field) ? field : fallback;
}

/** Cron knows weeks by their days, and months by theirs. */
function cronEvery(days: number, minute: string, hour: string): string {
  if (days === 1) return `${minute} ${hour} * * *`;
  if (days % 7 === 0 && days < 14) return `${minute} ${hour} * * 0`;
  return `${minute} ${hour} */${days} * *`;
}
