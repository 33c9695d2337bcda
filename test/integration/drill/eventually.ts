import { setTimeout as sleep } from 'node:timers/promises';

/** Asks again and again until there is an answer; after so many seconds it is a failure. */
export async function eventually<T>(
  what: string,
  seconds: number,
  ask: () => T | undefined | Promise<T | undefined>,
): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  while (Date.now() < deadline) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await sleep(100);
  }
  throw new Error(`Not within ${seconds} seconds: ${what}.`);
}
