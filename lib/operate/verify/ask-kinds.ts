import { CannotAsk } from '../outcome';
import type { Inquiry } from './inquiry';
import type { Observation } from './observation';

/** Something that is asked, by its name. */
interface Question {
  readonly name: string;
  readonly ask: () => Promise<readonly Observation[]>;
}

/**
 * Asks everything at once. What cannot be asked is told beside what could; throws CannotAsk where
 * nothing could.
 */
export async function askKinds(questions: readonly Question[]): Promise<readonly Inquiry[]> {
  const inquiries = await Promise.all(
    questions.map(async ({ name, ask }): Promise<Inquiry> => {
      try {
        return { kind: name, observations: await ask() };
      } catch (error) {
        if (!(error instanceof CannotAsk)) throw error;
        return { kind: name, observations: [], failure: error.message };
      }
    }),
  );
  const [failure] = inquiries.flatMap((each) => each.failure ?? []);
  const isTold = inquiries.some(({ observations }) => observations.length > 0);
  if (failure !== undefined && !isTold) throw new CannotAsk(failure);
  return inquiries;
}
