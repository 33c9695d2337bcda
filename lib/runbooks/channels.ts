import type { ResolvedChannel, ResolvedSeverity, ResolvedSystem } from '../resolve/resolved-system';

/** Who is told, by name and place: `slack (#ops)`. */
export function toldTo({ routing }: ResolvedSystem, severity: ResolvedSeverity): string {
  return routing.channels
    .filter(({ name }) => severity.notify.includes(name))
    .map((channel) => `${channel.name} (${placeOf(channel)})`)
    .join(', ');
}

function placeOf(channel: ResolvedChannel): string {
  return channel.type === 'slack' ? channel.channel : channel.to;
}
