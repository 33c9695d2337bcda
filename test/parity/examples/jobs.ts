import { OTHER, say, vary, type Example } from './example';

const REQUEST = {
  schedule: '0 6 * * *',
  service: 'web',
  request: 'POST /warm',
  body: '{}',
  bearer: 'token',
  expect: 200,
};

/** Fields of a job. */
export const JOBS: readonly Example[] = [
  say('jobs.clean.environments', ['other'], OTHER),
  say('jobs.migrate.service', 'basket'),
  say('jobs.migrate.command', ['migrate', 'up']),
  say('jobs.migrate.backupFirst', 'orders'),
  say('jobs.migrate.compatible', 'previous-version'),
  say('jobs.migrate.trigger', 'manual'),
  say('jobs.clean.store', 'lines'),
  say('jobs.clean.sql', 'ANALYZE;'),
  say('jobs.clean.schedule', '0 3 * * *'),
  say('jobs.clean.timezone', 'Europe/Vienna'),
  say('jobs.clean.timeout', '20m'),
  say('jobs.clean.retries', 2),
  ...vary(
    'jobs.archive.archive',
    { table: 'lines', column: 'made_at', olderThan: '90d', to: 'files', prefix: 'a/' },
    { table: 'bills', column: 'paid_at', olderThan: '80d', to: 'more', prefix: 'b/' },
    ['stores.more', { type: 'bucket', provider: 'aws' }],
  ),
  ...vary('jobs.warm', REQUEST, {
    request: 'POST /cool',
    body: '{"a":1}',
    bearer: 'other',
    expect: 204,
  }),
];
