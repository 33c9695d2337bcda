import type { Counted } from '../cases/counted-traffic';
import type { EventWords } from '../cases/traffic';
import { labelsInside, labelsOutside } from '../cases/where-labels';
import type { RequestsSignal } from '../signal';

/** Requests, as tests speak of them. */
export const FAULTY: EventWords = { events: 'requests', good: 'healthy', bad: 'faulty' };

interface Sorts {
  readonly where?: string;
  readonly good: readonly Counted[];
  readonly bad: readonly Counted[];
}

/**
 * The series of good and of faulty requests: faulty ones with two labels that `errors` lets in, good ones
 * with each label that it leaves out. None where no such label is known.
 */
export function requestSorts({ counter, where, errors }: RequestsSignal): Sorts {
  const [first = {}, last = {}] = labelsInside(errors) ?? [];
  const same = JSON.stringify(first) === JSON.stringify(last);
  const known = labelsInside(errors) !== undefined;
  return {
    where,
    bad: known ? [first, ...(same ? [] : [last])].map((labels) => ({ counter, labels })) : [],
    good: labelsOutside(errors).map((labels) => ({ counter, labels: { ...first, ...labels } })),
  };
}
