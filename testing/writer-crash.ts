import type { DynamoDB } from '@aws-sdk/client-dynamodb';

/** Ends a writer as a power failure does: DynamoDB has done what was asked, nobody hears of it. */
export class WriterCrash extends Error {
  override readonly name = 'WriterCrash';
}

/**
 * Makes whoever uses a client die now and then, after a call that DynamoDB did or refused. To die before
 * a call is to die after the one before it.
 */
export function letCrash(client: DynamoDB, crashes: () => boolean): void {
  client.middlewareStack.add(
    (next) => async (args) => {
      const answer = await next(args).catch((error: unknown) => {
        dieOn(crashes);
        throw error;
      });
      dieOn(crashes);
      return answer;
    },
    // Around the SDK's own tries, so that it does not take a death for a fault of the network.
    { step: 'initialize', name: 'letCrash' },
  );
}

function dieOn(crashes: () => boolean): void {
  if (crashes()) throw new WriterCrash('The writer died after a call.');
}

/** Numbers from 0 to 1 that look drawn and are the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
