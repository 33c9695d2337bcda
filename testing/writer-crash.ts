import type { DynamoDB } from '@aws-sdk/client-dynamodb';

/** Ends a writer as a power failure does: DynamoDB has done what was asked, nobody hears of it. */
export class WriterCrash extends Error {
  override readonly name = 'WriterCrash';
}

/** Calls that leave nothing behind: to die after one of them is to die after the write before it. */
const READS = /^(Get|Query|Scan|BatchGet|TransactGet|Describe)/;

/** Makes whoever uses a client die now and then, after a write that DynamoDB did or refused. */
export function letCrash(client: DynamoDB, crashes: () => boolean): void {
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const answer = await next(args).catch((fault: unknown) => ({ fault }));
        if (!READS.test(commandName) && crashes()) throw new WriterCrash('died after a write');
        if ('fault' in answer) throw answer.fault;
        return answer;
      },
    // Around the SDK's own tries, so that it does not take a death for a fault of the network.
    { step: 'initialize', name: 'letCrash' },
  );
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
