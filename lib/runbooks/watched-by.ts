import { cloudwatchForm, isOnCloudWatch, metricForms, type Alert } from '../alerts';
import type { ResolvedSystem } from '../resolve/resolved-system';
import { code } from './markdown';

/** Something that has a metric, and the alerts on it. */
interface Watched {
  readonly name: string;
  readonly alerts: readonly Alert[];
}

/** The alerts on a metric of just these dimensions. */
export function alertsOn(
  { alerts }: ResolvedSystem,
  metricName: string,
  dimensions: Readonly<Record<string, string>>,
): readonly Alert[] {
  const wanted = Object.entries(dimensions);
  return alerts
    .filter(isOnCloudWatch)
    .filter((alert) =>
      metricForms(cloudwatchForm(alert)).some(({ metrics }) =>
        metrics.some(
          ({ metric }) =>
            metric.metricName === metricName &&
            Object.keys(metric.dimensions).length === wanted.length &&
            wanted.every(([name, value]) => metric.dimensions[name] === value),
        ),
      ),
    );
}

/** Who is told when something goes wrong with these, and what nobody is told of. */
export function watchedText(things: readonly Watched[]): string {
  const watched = things.filter(({ alerts }) => alerts.length > 0);
  if (watched.length === 0) return 'No alert watches this yet: look at it once a week.';
  const told = watched
    .map(({ name, alerts }) => `${links(alerts)} ${things.length === 1 ? 'it' : code(name)}`)
    .join(', ');
  const alone = things.filter(({ alerts }) => alerts.length === 0).map(({ name }) => code(name));
  return alone.length === 0
    ? `${told}.`
    : `${told}. No alert watches ${alone.join(', ')} yet: look at it once a week.`;
}

function links(alerts: readonly Alert[]): string {
  const named = alerts.map(({ name, runbook }) => `[${name}](#${runbook.anchor})`);
  return `${named.join(' and ')} ${named.length === 1 ? 'watches' : 'watch'}`;
}
