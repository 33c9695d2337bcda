import type { Evaluator } from '../alerts';
import { reachesPeople } from '../resolve/reach-people';
import type { ResolvedChannel, ResolvedSeverity, ResolvedSystem } from '../resolve/resolved-system';

/** Who is told, by name and place: `slack (#ops)`; by one monitoring system, or by all of them. */
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
