import type { TaskDefinition } from '@aws-sdk/client-ecs';

import {
  compareDatabaseTask,
  databaseTasks,
  expectedDatabaseTasks,
} from '../../../../lib/operate/verify/aws/database-tasks';
import { compareJob } from '../../../../lib/operate/verify/aws/jobs';
import { scheduledJobs } from '../../../../lib/operate/verify/aws/schedules';
import type { JobAction } from '../../../../lib/resolve/resolved-system';
import { apiGateway, resolvedJob } from '../../../support/resolved-system';
import { ecsSystem } from '../../ecs-system';
import { BACKUPS, dumpedPostgres } from '../../tasks/dumped-database';
import { differing, rows } from '../rows';
import { failure, standIn } from './aws-stand-in';

const ARN = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:learnbot-staging';
const POSTGRES = 'public.ecr.aws/docker/library/postgres:16';
const AWS_CLI = 'public.ecr.aws/aws-cli/aws-cli:2.27.0';
const MISSING = ['exists: yes / no: missing'];

const system = ecsSystem({ stores: [dumpedPostgres(), BACKUPS] });

interface Step {
  readonly name: string;
  readonly image: string;
  readonly environment?: Readonly<Record<string, string>>;
}

const onDatabase = { PGDATABASE: 'learnbot', PGUSER: 'learnbot_admin', PGPORT: '5432' };

/** What ECS answers for a task of such steps. */
function task(logGroup: string, ...steps: readonly Step[]): TaskDefinition {
  return {
    ephemeralStorage: { sizeInGiB: 21 },
    containerDefinitions: steps.map(({ name, image, environment = {} }) => ({
      name,
      image,
      environment: Object.entries(environment).map(([key, value]) => ({ name: key, value })),
      logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': logGroup } },
      secrets: [{ name: 'PGPASSWORD', valueFrom: `${ARN}/db/password-AbCdEf` }],
    })),
  };
}

describe('the tasks of a dump', () => {
  const [dump, restore, swap] = expectedDatabaseTasks(system.stores);
  const found = task(
    '/ecs/learnbot-staging/postgres-dump',
    { name: 'dump', image: POSTGRES, environment: onDatabase },
    {
      name: 'upload',
      image: AWS_CLI,
      environment: { BACKUP_BUCKET: 'learnbot-staging-backups' },
    },
  );

  test('that are as the spec says have no difference', () => {
    expect(differing(compareDatabaseTask(dump!, found))).toEqual([]);
  });

  test('are the dump, the way back, and the one that puts it in place', () => {
    expect([dump, restore, swap].map((each) => each?.family)).toEqual([
      'learnbot-staging-postgres-dump',
      'learnbot-staging-postgres-restore',
      'learnbot-staging-postgres-swap',
    ]);
    expect(expectedDatabaseTasks([dumpedPostgres({ tables: ['audit'] }), BACKUPS])).toHaveLength(2);
  });

  test('of another version, database, bucket, size and password tell each of it', () => {
    const other = task(
      '/ecs/other',
      {
        name: 'dump',
        image: 'public.ecr.aws/docker/library/postgres:14',
        environment: { ...onDatabase, PGDATABASE: 'postgres' },
      },
      { name: 'upload', image: 'acme/uploader:1', environment: { BACKUP_BUCKET: 'theirs' } },
      { name: 'notify', image: 'acme/notify:1' },
    );
    const [first, ...rest] = other.containerDefinitions!;
    const containerDefinitions = [{ ...first, secrets: [] }, ...rest];

    const observations = compareDatabaseTask(dump!, {
      containerDefinitions,
      ephemeralStorage: { sizeInGiB: 100 },
    });

    expect(differing(observations)).toEqual([
      'steps: dump, upload / dump, upload, notify: different',
      'log group: /ecs/learnbot-staging/postgres-dump / /ecs/other: different',
      `image of dump: ${POSTGRES} / public.ecr.aws/docker/library/postgres:14: different`,
      'PGDATABASE of dump: learnbot / postgres: different',
      'PGPASSWORD of dump: learnbot-staging/db/password / no: missing',
      'image of upload: public.ecr.aws/aws-cli/aws-cli / acme/uploader: different',
      'BACKUP_BUCKET of upload: learnbot-staging-backups / theirs: different',
      'disk: 21GiB / 100GiB: different',
    ]);
  });

  test('that ECS does not know are missing', async () => {
    const { aws } = standIn({ DescribeTaskDefinition: failure('ClientException') });

    expect(rows(await databaseTasks.verify(system, aws))).toEqual([
      ...MISSING,
      ...MISSING,
      ...MISSING,
    ]);
  });

  test('are started by the clock, like jobs', () => {
    expect(scheduledJobs(system).map(({ names }) => names.task)).toEqual([
      'learnbot-staging-postgres-dump',
    ]);
  });
});

describe('a job with images of its own', () => {
  const job = (action: JobAction) => resolvedJob('nightly', { action });
  const logGroup = '/ecs/learnbot-staging/nightly';
  const vacuum = { kind: 'sql', store: 'postgres', sql: 'VACUUM ANALYZE' } as const;
  const archive = {
    kind: 'archive',
    store: 'postgres',
    table: 'audit',
    column: 'created_at',
    olderThanDays: 90,
    to: 'backups',
    prefix: 'archive/',
  } as const;
  const request = {
    kind: 'request',
    service: 'api-gateway',
    method: 'GET',
    path: '/warm',
    bearer: 'openai',
    expect: 200,
  } as const;

  test('runs the statement of the spec', () => {
    const sql = (SQL: string) =>
      task(logGroup, { name: 'sql', image: POSTGRES, environment: { ...onDatabase, SQL } });

    expect(differing(compareJob(system, job(vacuum), sql('VACUUM ANALYZE')))).toEqual([]);
    expect(differing(compareJob(system, job(vacuum), sql('DROP TABLE audit')))).toEqual([
      'SQL of sql: VACUUM ANALYZE / DROP TABLE audit: different',
    ]);
  });

  test('archives into the bucket of the spec before it deletes', () => {
    const found = task(
      logGroup,
      { name: 'export', image: POSTGRES, environment: onDatabase },
      { name: 'delete', image: POSTGRES, environment: onDatabase },
      { name: 'store', image: AWS_CLI, environment: { ARCHIVE_BUCKET: 'theirs' } },
    );

    expect(differing(compareJob(system, job(archive), found))).toEqual([
      'steps: export, store, delete / export, delete, store: different',
      'ARCHIVE_BUCKET of store: learnbot-staging-backups / theirs: different',
    ]);
  });

  test('asks the address of the spec, with its token', () => {
    const asking = (url: string, valueFrom: string): TaskDefinition => ({
      containerDefinitions: [
        {
          name: 'request',
          image: 'public.ecr.aws/amazonlinux/amazonlinux:2023',
          command: ['-c', `curl --request GET '${url}'`],
          logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': logGroup } },
          secrets: [{ name: 'BEARER_TOKEN', valueFrom }],
        },
      ],
    });
    const address = 'https://staging-api.learnbot.example.com/warm';
    const withService = ecsSystem({ services: [apiGateway()] });

    const good = asking(address, `${ARN}/openai/api-key`);
    const wrong = asking(`${address}er`, 'other');

    expect(differing(compareJob(withService, job(request), good))).toEqual([]);
    expect(differing(compareJob(withService, job(request), wrong))).toEqual([
      'BEARER_TOKEN of request: learnbot-staging/openai/api-key / other: different',
      `asks: ${address} / something else: different`,
    ]);
  });

  test('that is not there is missing', () => {
    for (const action of [vacuum, archive, request]) {
      expect(rows(compareJob(system, job(action), undefined))).toEqual(MISSING);
    }
  });
});
