import { thresholdOf, type Alert, type Level } from '../alerts';
import type { Finding } from '../problems/problem';
import type { Check } from './check';

const RANK: Readonly<Record<Level, number>> = { digest: 0, notify: 1, page: 2 };

/** Of two alerts on the same measure, the one that asks more of people fires later than the other. */
export const alertSteps: Check = ({ alerts }) =>
  alerts.flatMap((alert) => {
    const milder = alerts.find((other) => isMilder(other, alert) && !firesFirst(other, alert));
    return milder === undefined ? [] : [finding(alert, milder)];
  });

function isMilder(other: Alert, alert: Alert): boolean {
  return RANK[other.level] < RANK[alert.level] && measureOf(other) === measureOf(alert);
}

/** What is compared, without the numbers that make two alerts of it; undefined where there are none. */
function measureOf({ name, target, source, condition }: Alert): string {
  const { signal, metric, quantile, of } = condition as unknown as Record<string, unknown>;
  const isComparable = 'above' in condition || 'below' in condition || 'aboveSeconds' in condition;
  if (!isComparable) return name;
  const parts = [target.kind, target.name, source.evaluator, condition.kind, quantile, metric, of];
  return JSON.stringify([...parts, (signal as { name?: string } | undefined)?.name]);
}

function firesFirst(milder: Alert, severe: Alert): boolean {
  const [mild, hard] = [thresholdOf(milder).value, thresholdOf(severe).value];
  if (mild === undefined || hard === undefined) return true;
  if (mild === hard) return milder.forSeconds < severe.forSeconds;
  return 'below' in milder.condition ? mild > hard : mild < hard;
}

function finding(severe: Alert, milder: Alert): Finding {
  return {
    code: 'severe-before-mild',
    path: ['alerts', severe.name, 'below' in severe.condition ? 'below' : 'above'],
    what: `${severe.name} (${severe.severity}) fires no later than ${milder.name} (${milder.severity}) on the same measure.`,
    consequence: `${milder.name} warns of nothing: who has it is told more loudly already.`,
    fix: `Let ${milder.name} fire earlier, or take one of the two out.`,
  };
}
