import { z } from 'zod';

import {
  count,
  cron,
  dailyWindow,
  dumpFile,
  name,
  objectKey,
  region,
  size,
  tableName,
  timezone,
  wholeDuration,
} from '../../scalars';

const vaultSpec = z
  .strictObject({
    schedule: cron.describe('When a snapshot is taken, as five cron fields: "0 5 * * *".'),
    timezone: timezone.optional().describe('IANA time zone of the schedule. Default: UTC.'),
    retain: wholeDuration.describe('How long a snapshot is kept, in whole days.'),
    lock: z
      .strictObject({
        mode: z
          .enum(['governance', 'compliance'], { error: 'governance or compliance' })
          .describe(
            'governance: who may administer the vault may lift it. compliance: nobody, not even AWS, after the time to change one’s mind.',
          ),
        least: wholeDuration.describe('Least time that a snapshot is kept, in whole days.'),
        most: wholeDuration.describe('Most time that a snapshot is kept, in whole days.'),
        changeableFor: wholeDuration
          .optional()
          .describe('Time to change one’s mind about compliance: 3d or more. Needed with it.'),
      })
      .optional()
      .describe('Keeps snapshots from being deleted early.'),
    copy: z
      .strictObject({
        region: region.describe('Region that gets a copy of each snapshot.'),
        retain: wholeDuration.describe('How long the copy is kept, in whole days.'),
      })
      .optional()
      .describe('A second copy, for the day on which the region is lost.'),
  })
  .describe('Snapshots that outlive the instance, in a vault of AWS Backup.');

const dumpSpec = z
  .strictObject({
    schedule: cron.describe('When it is taken, as five cron fields: "0 2 * * *".'),
    timezone: timezone.optional().describe('IANA time zone of the schedule. Default: UTC.'),
    to: z
      .strictObject({
        bucket: name.describe('Bucket under stores that takes it.'),
        key: objectKey.describe(
          'Key of the object. {{ env }} is the environment, {{ date }} YYYYMMDD, {{ timestamp }} YYYYMMDD_HHMMSS, both in UTC; it ends in .sql.gz.',
        ),
      })
      .optional()
      .describe('The bucket that it goes to. Needed on AWS; in a cluster this or volume.'),
    volume: z
      .strictObject({
        path: dumpFile.describe(
          'The file, in a directory of its own, with {{ date }} or {{ timestamp }}: /backups/db_{{ date }}.sql.gz.',
        ),
        size: size.describe('Size of the volume.'),
        keep: wholeDuration
          .optional()
          .describe(
            'Age at which a file is deleted, in whole days; the newest stays. Default: 7d.',
          ),
      })
      .optional()
      .describe('A volume of the cluster that keeps the newest dumps (in-cluster).'),
    tables: z
      .array(tableName, { error: 'a list of tables' })
      .optional()
      .describe('Only these tables. Default: the whole database.'),
    retain: wholeDuration
      .optional()
      .describe(
        'Age at which S3 deletes it, in whole days. Needed with a bucket that is made here.',
      ),
    timeout: wholeDuration
      .optional()
      .describe('Time after which it is stopped and has failed. Default: 1h.'),
    disk: count(21, 200)
      .optional()
      .describe(
        'Disk of the task in GiB, at least 1.2 times the compressed dump. Default: 21, the least on Fargate.',
      ),
  })
  .describe('A logical dump by the clock: what one table, or another server, is restored from.');

export const postgresBackupSpec = z
  .strictObject({
    pointInTime: wholeDuration
      .optional()
      .describe('How far back any second can be restored: 1d to 35d. Default: 7d.'),
    window: dailyWindow
      .optional()
      .describe('When RDS takes its daily snapshot, in UTC: 03:00-04:00. Default: RDS chooses.'),
    vault: vaultSpec.optional(),
    dump: dumpSpec.optional(),
    restoreTest: z
      .strictObject({
        every: wholeDuration.describe(
          'How often the newest snapshot, or dump, is restored, and dropped.',
        ),
      })
      .optional()
      .describe(
        'A restore that nobody has to remember. On AWS it needs a vault, in a cluster a dump.',
      ),
    objectives: z
      .strictObject({
        rpo: wholeDuration.describe('Most data that may be lost, as a time.'),
        rto: wholeDuration.describe('Longest time that a restore may take.'),
        lastMeasuredRestore: wholeDuration
          .optional()
          .describe('How long the last one took. Absent: the rto is not proven, and said so.'),
      })
      .optional()
      .describe('What the backups promise; compared with what is set up.'),
  })
  .describe('Default: pointInTime 7d.');

export type PostgresBackupSpec = z.infer<typeof postgresBackupSpec>;
