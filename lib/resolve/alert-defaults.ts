import type { OnNoData } from '../alerts/alert';
import type { Condition } from '../alerts/condition';
import { row, type Default } from './default';

interface KindDefaults {
  readonly for: Default<string>;
  readonly onNoData: Default<OnNoData>;
  readonly window?: Default<string>;
}

const lasts = row('5m', 'what a person should be told of lasts');
const atOnce = row('0m', 'what has happened has happened');
const quiet = row<OnNoData>('ok', 'no requests at night are no incident');
const silenceIsBad = row<OnNoData>('alert', 'who does not answer is not measured either');

const ofRequests = { for: lasts, onNoData: quiet };

/** What an alert says when the spec does not, by the kind of its condition. */
export const ALERT_DEFAULTS = {
  'error-ratio': ofRequests,
  latency: ofRequests,
  'cache-hit-ratio': ofRequests,
  cpu: { for: row('10m', 'new versions and scaling take a while'), onNoData: quiet },
  memory: { for: row('10m', 'new versions and scaling take a while'), onNoData: quiet },
  state: ofRequests,
  'queue-depth': ofRequests,
  'queue-stalled': ofRequests,
  down: { for: row('2m', 'a restart is shorter'), onNoData: silenceIsBad },
  unreachable: { for: row('2m', 'a failover is hardly longer'), onNoData: silenceIsBad },
  connections: ofRequests,
  pool: ofRequests,
  'disk-free': { for: row('10m', 'a disk fills slowly'), onNoData: quiet },
  surge: {
    for: atOnce,
    onNoData: quiet,
    window: row('1h', 'an hour is long enough to see a trend'),
  },
  above: ofRequests,
  below: ofRequests,
  missed: { for: row('5m', 'the clocks of two machines differ'), onNoData: silenceIsBad },
  failed: { for: atOnce, onNoData: quiet },
  'backup-stale': { for: row('10m', 'the age is measured now and then'), onNoData: silenceIsBad },
  'log-pattern': { for: atOnce, onNoData: quiet, window: row('5m', 'lines come in bursts') },
  slo: { for: row('0m', 'each pair of windows has its own'), onNoData: quiet },
  metric: ofRequests,
  promql: ofRequests,
  cloudwatch: ofRequests,
} as const satisfies Record<Condition['kind'], KindDefaults>;
