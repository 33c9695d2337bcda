import { CannotAsk } from '../outcome';
import type { Inquiry } from './inquiry';

/** One of the places that a system stands in, by its name. */
interface Half {
  readonly name: string;
  readonly ask: () => Promise<readonly Inquiry[]>;
}

/**
 * Asks one place after the other. Where nobody answers is told beside what the others say; throws
 * CannotAsk where nobody answers anywhere.
 */
export async function askHalves(halves: readonly Half[]): Promise<readonly Inquiry[]> {
  const inquiries: Inquiry[] = [];
  const failures: CannotAsk[] = [];
  for (const { name, ask } of halves) {
    try {
      inquiries.push(...(await ask()));
    } catch (error) {
      if (!(error instanceof CannotAsk)) throw error;
      failures.push(error);
      inquiries.push({ kind: name, observations: [], failure: error.message });
    }
  }
  const [first] = failures;
  if (first !== undefined && failures.length === halves.length) throw first;
  return inquiries;
}
