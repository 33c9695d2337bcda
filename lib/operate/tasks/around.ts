import { setTimeout as sleep } from 'node:timers/promises';

import type { AwsClients } from '../verify/aws/clients';

/** What everything that changes an environment needs beside its own arguments. */
export interface Around {
  readonly aws: Pick<AwsClients, 'cloudFormation' | 'ecs' | 'logs' | 's3' | 'scaling'>;
  readonly say: (text: string) => void;
  /** Ends the waiting, not what is waited for. @default - nothing does */
  readonly signal?: AbortSignal;
  /** @default - PACE */
  readonly pace?: Pace;
}

/** How long is waited. */
export interface Pace {
  /** Between two looks. */
  readonly pollMilliseconds: number;
  /** For services to stop or to start, all in all: time to drain, to pull an image, to become healthy. */
  readonly patienceMilliseconds: number;
}

const PACE: Pace = { pollMilliseconds: 5000, patienceMilliseconds: 15 * 60_000 };

/** Looks until it finds something; undefined when the time is over first. */
export async function waitFor<T>(
  look: () => Promise<T | undefined>,
  { signal, pace = PACE }: Around,
  patienceMilliseconds = pace.patienceMilliseconds,
): Promise<T | undefined> {
  const end = Date.now() + patienceMilliseconds;
  for (;;) {
    signal?.throwIfAborted();
    const found = await look();
    if (found !== undefined || Date.now() >= end) return found;
    await sleep(pace.pollMilliseconds, undefined, { signal });
  }
}
