import type { Inquiry } from './inquiry';
import type { Observation, Verdict } from './observation';

export type Counts = Readonly<Record<Verdict, number>>;

export function count(observations: readonly Observation[]): Counts {
  const of = (verdict: Verdict) => observations.filter((each) => each.verdict === verdict).length;
  return {
    same: of('same'),
    different: of('different'),
    missing: of('missing'),
    'not told': of('not told'),
  };
}

/** `112 same, 1 different, 0 missing, 3 not told.` */
export function describeCounts(counts: Counts): string {
  const words = Object.entries(counts).map(([verdict, number]) => `${number} ${verdict}`);
  return `${words.join(', ')}.`;
}

/** How the comparison ended. */
export type VerifyOutcome = 'same' | 'differs' | 'not asked';

export function outcomeOf(inquiries: readonly Inquiry[]): VerifyOutcome {
  if (inquiries.some(({ failure }) => failure !== undefined)) return 'not asked';
  const { different, missing } = count(inquiries.flatMap(({ observations }) => observations));
  return different + missing === 0 ? 'same' : 'differs';
}
