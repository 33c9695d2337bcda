import type { ResolvedService, ResolvedStore } from '../resolved-system';
import type { Looking, Measured } from './measured';
import { serviceOf, storeOf } from './things';

/** An alert that watches either a service or a store: one of them, and not both. */
export function either(
  looking: Looking,
  spec: { readonly service?: string; readonly store?: string },
  measure: {
    readonly service: (service: ResolvedService) => Measured | undefined;
    readonly store: (store: ResolvedStore) => Measured | undefined;
  },
): Measured | undefined {
  const { reading, path } = looking;
  if ((spec.service === undefined) === (spec.store === undefined)) {
    return reading.report({
      code: 'alert-watches-one-thing',
      path,
      what:
        spec.service === undefined
          ? 'Nothing says what is watched.'
          : 'Both a service and a store are named.',
      fix: 'Name a service or a store.',
    });
  }
  if (spec.service !== undefined) {
    const service = serviceOf(looking, spec.service);
    return service && measure.service(service);
  }
  const store = spec.store === undefined ? undefined : storeOf(looking, spec.store);
  return store && measure.store(store);
}
