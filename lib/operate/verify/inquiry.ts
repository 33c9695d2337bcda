import type { Observation } from './observation';

/** What one kind of things answered, or why it could not be asked. */
export interface Inquiry {
  readonly kind: string;
  readonly observations: readonly Observation[];
  /** One line; absent where the kind was asked. */
  readonly failure?: string;
}
