import type { Evaluator } from '../alerts';
import { reachesPeople } from '../resolve/reach-people';
import type { ResolvedChannel, ResolvedSeverity, ResolvedSystem } from '../resolve/resolved-system';

/** Who is told, by name and place: `slack (#ops)`; by one monitoring system, or by whichever. */
export function toldTo(
  { routing }: ResolvedSystem,
  severity: ResolvedSeverity,
  evaluator?: Evaluator,
): string {
  return routing.channels
    .filter(({ name }) => severity.notify.includes(name))
    .filter((channel) => evaluator === undefined || reachesPeople(evaluator, channel))
    .map((channel) => `${channel.name} (${placeOf(channel)})`)
    .join(', ');
}

/** Both monitoring systems where they do not reach the same channels. */
export function toldByEach(system: ResolvedSystem, severity: ResolvedSeverity): string {
  const evaluators = new Set(
    system.alerts
      .filter((alert) => alert.severity === severity.name)
      .map(({ source }) => source.evaluator),
  );
  const told = [...evaluators].map((each) => [each, toldTo(system, severity, each)] as const);
  const [first] = told;
  if (first === undefined) return toldTo(system, severity);
  if (told.every(([, channels]) => channels === first[1])) return first[1];
  return told.map(([each, channels]) => `${EVALUATORS[each]}: ${channels}`).join('; ');
}

const EVALUATORS: Readonly<Record<Evaluator, string>> = {
  prometheus: 'Prometheus',
  cloudwatch: 'CloudWatch',
};

function placeOf(channel: ResolvedChannel): string {
  switch (channel.type) {
    case 'pagerduty':
      return 'wakes who is on call';
    case 'slack':
      return channel.channel;
    case 'email':
      return channel.to;
  }
}
