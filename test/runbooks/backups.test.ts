import type { ResolvedBackup, ResolvedSystem } from '../../lib/resolve/resolved-system';
import { renderRunbook } from '../../lib/runbooks';
import { ecsCommands } from '../../lib/runbooks/commands/ecs-commands';
import { apiGateway, createdBucket, ecsTarget } from '../support/resolved-system';
import { backedUpPostgres, daily, dump, vault } from './data-stores';
import { richSystem } from './rich-system';
import { runBlock } from './run-block';
import { anchorsOf, bashBlocks, bashFaults, inPageLinks, sectionOf } from './runbook-page';

const page = renderRunbook(systemWith());
const section = sectionOf(page, 'Backups');

test('a page with every way back has commands that the shell can read, and links that lead somewhere', () => {
  expect(bashBlocks(section).map(bashFaults).join('')).toBe('');
  expect(inPageLinks(page).filter((link) => !anchorsOf(page).includes(link))).toEqual([]);
});

test('each way back says what it brings, when it is taken, what it misses and where it is kept', () => {
  expect(section.trim().split('\n').slice(4, 8)).toEqual([
    '| Point in time | the instance, as it was at any second | always | 5m | 7 days; they go with the instance, and stay by hand only with `--no-delete-automated-backups` |',
    '| Snapshot | the instance, also when it is gone | `0 5 * * 0`, UTC | 168h | 35 days in the vault `learnbot-staging-postgres`, locked (governance, 7 to 365 days) |',
    '| Copy of it | the instance, also when the region is gone | after each snapshot | 168h | 90 days in the vault `learnbot-staging-postgres` of us-west-2 |',
    '| Dump | the database, also elsewhere | `0 2 * * *`, UTC | 24h | 30 days, `s3://learnbot-staging-resumes/postgres/staging/{{ date }}/learnbot_{{ timestamp }}.sql.gz` |',
  ]);
});

describe('a promise', () => {
  test('names what keeps it and what does not, and what nobody has proven', () => {
    expect(section).toContain(
      '**RPO 24h**: kept by point-in-time recovery (5m at most), dumps (24h at most); not by snapshots (168h at most). **RTO 4h**: not proven: nobody has measured a restore. Measure one, and write it into the spec as `objectives.lastMeasuredRestore`.',
    );
  });

  test.each([
    [7200, '**RTO 4h**: the last restore that was measured took 2h.'],
    [18_000, '**RTO 4h**: not kept: the last restore that was measured took 5h.'],
  ])('of a restore that took %d seconds says so', (measuredSeconds, words) => {
    const objectives = { rpoSeconds: 86_400, rtoSeconds: 14_400, measuredSeconds };

    expect(backupsOf({ objectives })).toContain(words);
  });

  test('that nothing keeps says that too', () => {
    const objectives = { rpoSeconds: 60, rtoSeconds: 14_400 };

    expect(backupsOf({ objectives, vault: undefined })).toContain(
      '**RPO 1m**: kept by nothing; not by point-in-time recovery (5m at most), dumps (24h at most).',
    );
  });

  test('that nobody gave is not made up', () => {
    expect(backupsOf({ objectives: undefined })).toContain(
      'Nobody promises how much postgres may lose, or for how long.',
    );
  });

  test('is measured by the longest time between two runs', () => {
    const text = backupsOf({ dump: dump({ trigger: daily('0 2 1 * *') }) });

    expect(text).toContain('dumps (744h at most)');
  });
});

describe('dumps', () => {
  test('are taken, listed and brought back by our commands', () => {
    const ours = bashBlocks(section).filter((block) => block.includes('npx runbook'));

    expect(ours).toEqual([
      'npx runbook backup specs/learnbot.yaml --env staging',
      'npx runbook restore specs/learnbot.yaml --env staging --list',
      `key='<key>'\nnpx runbook restore specs/learnbot.yaml --env staging --key "$key" --dry-run`,
      `key='<key>'\nnpx runbook restore specs/learnbot.yaml --env staging --key "$key"`,
    ]);
  });

  test('are listed by their key, which has the time in it', () => {
    expect(bashBlocks(section)).toContain(
      'aws s3 ls s3://learnbot-staging-resumes/postgres/staging/ --recursive --human-readable --region us-east-1',
    );
  });

  test('of some tables never take the place of the live database: their rows are copied', () => {
    const text = backupsOf({ dump: dump({ tables: ['action_audit'] }) });

    expect(text).toContain(
      'The dump holds `action_audit` alone: **never let the restored database take the place of the live one**.',
    );
    expect(text).toContain('--on-conflict-do-nothing --table=action_audit');
    expect(text).toContain('a table without one gets every row twice');
    expect(text).not.toContain('RESTORE_DATABASE');
  });

  test('have an age, with its dimensions and the command that prints it', () => {
    expect(section).toContain(
      'is the metric `NewestBackupAge` in the namespace `cdk-runbook`, by `BucketName` and `Prefix`, told once an hour. No alert watches this yet: look at it once a week.',
    );
    expect(bashBlocks(section).join('\n')).toContain(
      '--dimensions Name=BucketName,Value=learnbot-staging-resumes Name=Prefix,Value=postgres/staging/',
    );
  });

  test('of a protected database stay where nobody deletes them by hand', () => {
    const store = { ...backedUpPostgres(), protected: true };
    const text = renderRunbook(richSystem({ stores: [store, createdBucket()], procedures: [] }));

    expect(text).toContain('7 days; they stay when CloudFormation deletes the instance, by hand');
  });

  test('name the store where there are several', () => {
    const other = { ...backedUpPostgres(), name: 'other' };
    const text = renderRunbook(systemWith({}, [other]));

    expect(text).toContain('npx runbook backup specs/learnbot.yaml --env staging --store other');
  });

  test('are not spoken of where there are none', () => {
    expect(backupsOf({ dump: undefined })).not.toContain('npx runbook backup');
  });
});

describe('by hand', () => {
  const { databases } = ecsCommands(ecsTarget(), { system: 'learnbot', environment: 'staging' });
  const database = { store: backedUpPostgres(), dump: dump(), bucket: 'learnbot-staging-resumes' };
  const told = {
    OutputKey: 'a,b',
    'tasks[0].taskArn': 'arn:task\\tNone',
    lastStatus: 'STOPPED',
    'length(tasks[0]': '0',
  };

  test('a restore tells the container that downloads which dump it is', () => {
    const { calls, status } = runBlock(databases!.restoreDump(database), told);

    const started = calls.find(({ verb }) => verb === 'run-task')!;
    expect(status).toBe(0);
    expect(started.words).toContain('--task-definition learnbot-staging-postgres-restore');
    expect(started.words).toContain(
      '--overrides {"containerOverrides":[{"name":"download","environment":[{"name":"BACKUP_KEY","value":"<key>"}]}]}',
    );
  });

  test('a swap ends no connection unless a person says so', () => {
    const { calls } = runBlock(databases!.swap(database), told);

    expect(calls.find(({ verb }) => verb === 'run-task')!.words).toContain(
      '[{"name":"RESTORE_DATABASE","value":"<database>"},{"name":"TERMINATE_CONNECTIONS","value":"no"}]',
    );
  });

  test('a dump whose container fails ends the block as failed', () => {
    const { status } = runBlock(databases!.dump(database), { ...told, 'length(tasks[0]': '1' });

    expect(status).toBe(1);
  });

  describe('an instance', () => {
    const stands = {
      'AWS::RDS::DBSubnetGroup': '["subnets-1"]',
      'AWS::RDS::DBParameterGroup': '["parameters-1"]',
      'AWS::EC2::SecurityGroup': '["sg-1"]',
    };
    const place =
      '--db-subnet-group-name subnets-1 --db-parameter-group-name parameters-1 --vpc-security-group-ids sg-1 --no-publicly-accessible';

    test('is restored of a snapshot by its ARN, on what its stack made for it', () => {
      const block = databases!
        .restoreSnapshot(database.store)
        .replace('<snapshot>', 'arn:aws:rds:us-east-1:1:snapshot:awsbackup:job-1');

      const { calls, status } = runBlock(block, stands);

      const restored = calls.find(({ verb }) => verb === 'restore-db-instance-from-db-snapshot')!;
      expect(status).toBe(0);
      expect(restored.words).toContain('--db-snapshot-identifier awsbackup:job-1 ');
      expect(restored.words).toContain(place);
      expect(calls.at(-1)!.words).toContain('--max-allocated-storage 500');
    });

    test('comes back with a standby, protection and logs where the spec has them', () => {
      const store = { ...database.store, multiAz: true, protected: true };

      const { calls } = runBlock(databases!.pointInTime(store), stands);

      const restored = calls.find(({ verb }) => verb === 'restore-db-instance-to-point-in-time')!;
      expect(restored.words).toContain(
        '--target-db-instance-identifier learnbot-staging-postgres-restored',
      );
      expect(restored.words).toContain('--max-allocated-storage 500');
      expect(restored.words).toContain('--copy-tags-to-snapshot --multi-az --deletion-protection');
      expect(restored.words).toContain('["postgresql","upgrade"]');
    });

    test('that is lost comes back under its own name, and is not asked for anything', () => {
      const block = databases!.lostInstance(database.store);

      const { calls } = runBlock(block, { ...stands, DbiResourceId: 'db-ABC' });

      const [, , , , restored] = calls;
      expect(calls[0]!.verb).toBe('describe-db-instance-automated-backups');
      expect(restored!.words).toContain(
        '--source-dbi-resource-id db-ABC --target-db-instance-identifier learnbot-staging-postgres --restore-time',
      );
      expect(restored!.words).toContain(place);
    });

    test('that is lost without any backup of it is not made up', () => {
      const block = databases!.lostInstance(database.store);

      const { calls, status } = runBlock(block, { DbiResourceId: 'None' });

      expect(status).toBe(1);
      expect(calls).toHaveLength(1);
    });
  });

  test('services stop before their instance is renamed, and start with the bounds that they had', () => {
    const stop = runBlock(databases!.stop([apiGateway()]), {});
    const start = runBlock(databases!.start([apiGateway()]), {});

    expect(stop.calls.map(({ verb }) => verb)).toEqual([
      'register-scalable-target',
      'update-service',
      'wait',
    ]);
    expect(stop.calls[1]!.words).toContain('--desired-count 0');
    expect(start.calls[0]!.words).toContain('--desired-count 1');
    expect(start.calls[1]!.words).toContain('DynamicScalingInSuspended=false');
    expect(start.calls[1]!.words).not.toContain('capacity');
  });
});

test('a moment, a snapshot and their tests are told with the names that they have', () => {
  expect(section).toContain('a new instance `learnbot-staging-postgres-restored`');
  expect(section).toContain('what was live is `learnbot-staging-postgres-before` then');
  expect(section).toContain(
    'the newest snapshot is restored every 7 days by the plan `learnbot_staging_postgres`',
  );
  expect(section).toContain('--backup-vault-name learnbot-staging-postgres --region us-west-2');
  expect(backupsOf({ vault: vault({ restoreTest: undefined }) })).toContain(
    'No snapshot is restored to see whether that works.',
  );
});

test('a procedure dumps and restores by our commands, and leads to the rest', () => {
  const text = renderRunbook(
    richSystem({
      stores: [backedUpPostgres(), createdBucket()],
      procedures: [
        {
          name: 'back',
          kind: 'restore',
          title: 'Bring it back',
          symptoms: [],
          diagnose: [],
          resolve: [
            { verb: 'backup', store: 'postgres' },
            { verb: 'restore', store: 'postgres' },
          ],
          verify: [],
        },
      ],
    }),
  );

  const procedure = sectionOf(text, 'Bring it back');

  expect(bashBlocks(procedure)).toHaveLength(4);
  expect(procedure).toContain('Dump postgres now:');
  expect(procedure).toContain('stands under [Backups](#backups).');
});

function systemWith(
  overrides: Partial<ResolvedBackup> = {},
  further: ResolvedSystem['stores'] = [],
): ResolvedSystem {
  const stores = [backedUpPostgres(overrides), createdBucket(), ...further];
  return richSystem({ stores, procedures: [] });
}

function backupsOf(overrides: Partial<ResolvedBackup>): string {
  return sectionOf(renderRunbook(systemWith(overrides)), 'Backups');
}
