import type { ResolvedJob, ResolvedService, ResolvedStore } from '../resolved-system';
import type { Looking } from './measured';

/** The service that an alert names; one that is not there is a fault. */
export function serviceOf(
  { reading, path, around }: Looking,
  name: string,
): ResolvedService | undefined {
  const known = reading.follow('services', reading.spec.services, name, {
    code: 'unknown-service',
    path: [...path, 'service'],
    noun: 'service',
  });
  return known && around.services.find((service) => service.name === name);
}

/** The store that an alert names; one that is not here is left out, one that is nowhere is a fault. */
export function storeOf(
  { reading, path, around }: Looking,
  name: string,
): ResolvedStore | undefined {
  const known = reading.follow('stores', reading.spec.stores, name, {
    code: 'unknown-store',
    path: [...path, 'store'],
    noun: 'store',
  });
  if (known !== undefined && reading.isLeftOut('stores', name)) {
    reading.waive(path, `${name} is not in ${reading.naming.environment}`);
    return undefined;
  }
  return known && around.stores.find((store) => store.name === name);
}

/** The job that an alert names; one that is not there is a fault. */
export function jobOf({ reading, path, around }: Looking, name: string): ResolvedJob | undefined {
  const known = reading.follow('jobs', reading.spec.jobs, name, {
    code: 'unknown-job',
    path: [...path, 'job'],
    noun: 'job',
  });
  if (known !== undefined && reading.isLeftOut('jobs', name)) {
    reading.waive(path, `${name} is not in ${reading.naming.environment}`);
    return undefined;
  }
  return known && around.jobs.find((job) => job.name === name);
}
