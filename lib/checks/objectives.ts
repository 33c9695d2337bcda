import type { Finding } from '../problems/problem';
import { alertPath } from './alert-path';
import type { Check } from './check';

/** A budget can burn as fast as an alert on its objective asks: more than everything cannot fail. */
export const objectives: Check = ({ alerts }) =>
  alerts.flatMap((alert): Finding[] => {
    const { condition } = alert;
    if (condition.kind !== 'slo') return [];
    const fastest = Math.max(...condition.rates.map(({ factor }) => factor));
    if (fastest * (1 - condition.objective) < 1) return [];
    const least = Math.floor((1 - 1 / fastest) * 1000 + 1) / 10;
    return [
      {
        code: 'objective-too-low',
        path: [...alertPath(alert), 'objective'],
        what: `An objective of ${condition.objective * 100} % allows so many faults that they cannot come ${fastest} times as fast.`,
        consequence: 'That alert could never fire.',
        fix: `Promise more than ${least}%, or use an alert on the error ratio or the latency.`,
      },
    ];
  });
