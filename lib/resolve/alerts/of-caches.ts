import type { AlertSpecOf } from '../../spec/sections/alerts';
import { either } from './either';
import type { Looking, Measured } from './measured';
import { measureSignal, shareOf } from './of-services';
import { measureCacheOfStore } from './of-stores';

/** A cache counts its look-ups itself: the one inside a service, or a Redis that is made here. */
export function measureCache(
  looking: Looking,
  spec: AlertSpecOf<'cache-hit-ratio'>,
): Measured | undefined {
  const below = shareOf(spec.below);
  return either(looking, spec, {
    service: ({ name }) =>
      measureSignal(looking, { service: name, signal: spec.signal }, 'cache', (signal) => ({
        kind: 'cache-hit-ratio',
        below,
        signal,
      })),
    store: (store) => {
      if (spec.signal !== undefined) {
        looking.reading.report({
          code: 'field-without-effect',
          path: [...looking.path, 'signal'],
          what: `${store.name} counts its look-ups itself, so signal says nothing.`,
          fix: 'Take signal out.',
        });
      }
      return measureCacheOfStore(looking, store, below);
    },
  });
}
