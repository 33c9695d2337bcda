import type { ProblemCode } from '../../../lib/problems/codes';
import type { Edits } from '../../spec/small-spec';

/** One fault: a small edit of the small spec, or a text of its own, with `▸` where a problem points at. */
export interface Case {
  /** The fault in words: the name of the test. */
  readonly says: string;
  readonly edits?: Edits;
  readonly text?: string;
  /** The problem or, where one fault makes several, each of them in the order of the marks. */
  readonly code: ProblemCode | readonly ProblemCode[];
  /** Asserted where the words matter: the value given, what is allowed, the nearest name. */
  readonly what?: string;
  readonly fix?: string;
}
