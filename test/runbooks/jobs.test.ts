import type { ResolvedJob } from '../../lib/resolve/resolved-system';
import { renderRunbook } from '../../lib/runbooks';
import { createdBucket, resolvedJob, resumeParser } from '../support/resolved-system';
import { backedUpPostgres, daily } from './data-stores';
import { richSystem } from './rich-system';
import { bashBlocks, bashFaults, sectionOf } from './runbook-page';

const archive = resolvedJob('archive', {
  action: {
    kind: 'archive',
    store: 'postgres',
    table: 'action_audit',
    column: 'created_at',
    olderThanDays: 90,
    to: 'resumes',
    prefix: 'archive/',
  },
  trigger: daily('0 3 1 * *'),
  retries: 2,
});

test('an archive says which rows go where, how often it is tried, and that it may be run again', () => {
  const section = jobsOf(archive);

  expect(section).toContain(
    '| archive | rows of `action_audit` in postgres older than 90 days by `created_at` to resumes, below `archive/`, then deleted | `0 3 1 * *`, UTC; tried again 2 times when it fails |',
  );
  expect(section).toContain(
    'archive deletes only rows that it has archived: it may be run again whenever it broke off.',
  );
});

test('a statement and a request say what they do', () => {
  const vacuum = resolvedJob('vacuum', {
    action: { kind: 'sql', store: 'postgres', sql: 'VACUUM ANALYZE' },
  });
  const canary = resolvedJob('canary', {
    action: {
      kind: 'request',
      service: 'api-gateway',
      method: 'GET',
      path: '/extract',
      bearer: 'jwt',
      expect: 200,
    },
  });

  const section = jobsOf(vacuum, canary);

  expect(section).toContain('| vacuum | `VACUUM ANALYZE` in postgres | by hand |');
  expect(section).toContain(
    '| canary | `GET /extract` of api-gateway, with the token jwt, expects 200 | by hand |',
  );
  expect(section).toContain('Run vacuum now, the block waits for its exit code');
});

test('a scheduled run that failed for good is found in the dead letters of its schedule', () => {
  const block = bashBlocks(jobsOf(archive)).at(-1)!;

  expect(block).toContain('aws scheduler get-schedule --name learnbot-staging-archive');
  expect(block).toContain('--visibility-timeout 0');
  expect(bashFaults(block)).toBe('');
  expect(jobsOf(resolvedJob())).not.toContain('dead letters');
});

test('a migration says that a dump is taken first, and that nobody does so by hand', () => {
  const migrate = resolvedJob('migrate', {
    trigger: { kind: 'before-deploy', compatible: false, backupFirst: 'postgres' },
  });

  const section = jobsOf(migrate);

  expect(section).toContain(
    '| before a deployment of another tag of api-gateway, after a dump of postgres |',
  );
  expect(section).toContain('By hand nobody does: take a dump first, as [Backups](#backups) says.');
});

test('a file of replicas is read in the bucket that it is brought to', () => {
  const files = [
    {
      path: '/app/logs/calls.jsonl',
      bucket: 'resumes',
      prefix: 'logs/parser/',
      everySeconds: 14_400,
      names: {
        container: 'log-shipper',
        logGroup: '/ecs/learnbot-staging/parser-log-shipper',
        metrics: 'parser-log-shipper',
      },
    },
  ];
  const parser = resumeParser();
  const services = [{ ...parser, logs: { ...parser.logs, files } }];

  const page = renderRunbook(richSystem({ services, jobs: [], secrets: [], procedures: [] }));

  const section = sectionOf(page, 'Services');
  expect(section).toContain(
    '**`/app/logs/calls.jsonl`** of resume-parser: the sidecar `log-shipper` brings its lines to `s3://learnbot-staging-resumes/logs/parser/`, after 4h at the latest and when a replica stops. Each line comes at least once',
  );
  expect(bashBlocks(section)).toContain(
    'aws s3 sync \\\n  s3://learnbot-staging-resumes/logs/parser/ \\\n  /tmp/resume-parser-logs/ \\\n  --region us-east-1',
  );
  expect(bashBlocks(page).map(bashFaults).join('')).toBe('');
});

function jobsOf(...jobs: readonly ResolvedJob[]): string {
  const stores = [backedUpPostgres(), createdBucket()];
  return sectionOf(renderRunbook(richSystem({ jobs, stores, procedures: [] })), 'Jobs');
}
