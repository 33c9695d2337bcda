import type { Condition } from '../alerts';

/** What an alert means to the people who use the system: the first thing that one has to know at night. */
export const MEANINGS: Readonly<Record<Condition['kind'], string>> = {
  'error-ratio': 'Users get errors instead of answers.',
  latency: 'Users wait.',
  cpu: 'There is more to do than the cpu gets done: answers get slow next.',
  memory: 'The memory is nearly used up; what needs more of it is stopped, or refuses to write.',
  'cache-hit-ratio':
    'What was cached is fetched again: answers get slow, and what stands behind the cache gets the load.',
  state:
    'Something that protects itself no longer lets anything through: what depends on it fails.',
  'queue-depth': 'More comes in than is worked off: users wait for what they asked for.',
  'queue-stalled': 'Work waits, and nobody does it.',
  down: 'Nobody answers: users get nothing.',
  unreachable: 'The store does not answer: what needs it fails.',
  connections: 'The server is nearly out of connections; further ones are refused.',
  pool: 'Requests wait for a free connection, and fail when none comes.',
  'disk-free': 'The disk is nearly full; a full disk stops all writing.',
  surge: 'Something is used far more than usual: by a fault, by abuse, or by success.',
  above: 'A value is above what is good.',
  below: 'A value is below what is good.',
  missed: 'Work that should have been done by now has not been done.',
  failed: 'A run of scheduled work failed.',
  'backup-stale': 'If the data were lost now, more would be missing than was promised.',
  'log-pattern': 'The log says it more often than is good.',
  slo: 'At this rate the budget of the objective is used up early: users have got more faults than was promised.',
  metric: 'AWS measures what is no longer good.',
  promql: 'The rule says what it watches.',
  cloudwatch: 'The metric is no longer where it is good.',
};
