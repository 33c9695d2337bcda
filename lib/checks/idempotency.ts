import type { Check } from './check';

/** Keys that keep a request from being done twice outlive every way in which it comes again. */
export const idempotency: Check = ({ stores }) =>
  stores.flatMap((store) => {
    if (store.type !== 'redis' || store.idempotency === undefined) return [];
    const { ttlSeconds, retriedForSeconds } = store.idempotency;
    const maxAgeSeconds = store.queue?.maxAgeSeconds ?? 0;
    const least = retriedForSeconds + maxAgeSeconds;
    if (ttlSeconds >= least) return [];
    const waits = maxAgeSeconds > 0 ? `, and a job may wait ${maxAgeSeconds}s in the queue` : '';
    return [
      {
        code: 'idempotency-too-short',
        path: ['stores', store.name, 'idempotency', 'ttl'],
        what: `${store.name} keeps a key for ${ttlSeconds}s; clients try again for ${retriedForSeconds}s${waits}.`,
        consequence: 'A request that comes again after its key is gone is done twice.',
        fix: `Set ttl to ${least}s or more, in the application too.`,
      },
    ];
  });
