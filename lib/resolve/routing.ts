import type { SpecPath } from '../problems/position';
import { topicName } from './names';
import type { Reading } from './reading';
import type { ResolvedChannel, ResolvedRouting, ResolvedSeverity } from './resolved-system';

/** Severities and channels; nothing pages from outside tier production. */
export function resolveRouting(reading: Reading): ResolvedRouting {
  const { severities, channels } = reading.spec.routing;
  return {
    severities: Object.entries(severities).map(([name, spec]): ResolvedSeverity => {
      const path: SpecPath = ['routing', 'severities', name];
      const pagesHere = spec.level === 'page' && reading.context.tier !== 'production';
      return {
        name,
        level: pagesHere
          ? reading.fill([...path, 'level'], 'notify', 'nothing pages from outside tier production')
          : spec.level,
        respondWithin: spec.respondWithin,
        notify: spec.notify.filter(
          (channel, index) =>
            reading.follow('routing.channels', channels, channel, {
              code: 'unknown-channel',
              path: [...path, 'notify', index],
              noun: 'channel',
            }) !== undefined || reading.isSetAside('routing.channels', channel),
        ),
        topic: reading.nameOnEcs([...path, 'names', 'topic'], topicName(reading.naming, name)),
      };
    }),
    channels: Object.entries(channels).map(([name, spec]): ResolvedChannel => {
      if (spec.type === 'slack') {
        reading.follow('secrets', reading.spec.secrets, spec.webhook, {
          code: 'unknown-secret',
          path: ['routing', 'channels', name, 'webhook'],
          noun: 'secret',
        });
      }
      return { name, ...spec };
    }),
  };
}
