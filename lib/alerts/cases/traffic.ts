import type { InputSeries } from '../rule-case';
import type { Labels } from './series';

/** One stretch of traffic: how long, how many events a minute, and how good and bad ones are mixed. */
export interface Phase<Mix> {
  readonly minutes: number;
  readonly perMinute: number;
  readonly mix: Mix;
  /** The replicas start anew: their counters begin at zero. */
  readonly restart?: boolean;
}

/** Good and bad events, as the series of one rule tell of them. */
export interface Traffic<Mix> {
  /** All are good. */
  readonly good: Mix;
  /** All are bad. */
  readonly bad: Mix;
  /** A share is bad. */
  readonly mixed: (badShare: number) => Mix;
  /** Just above the limit (factor over 1) or just below it, and what that is in words. */
  readonly near: (factor: number) => { readonly mix: Mix; readonly words: string };
  /**
   * What the rule watches, from two replicas: the good half comes from one and the bad half from the
   * other, so that a rule has to add them up before it divides.
   */
  readonly watched: (...phases: Phase<Mix>[]) => readonly InputSeries[];
  /** The same from one replica, with other labels. */
  readonly neighbour: (changed: Labels, ...phases: Phase<Mix>[]) => readonly InputSeries[];
  /** What narrows the series besides the labels of the target. */
  readonly where?: string;
}

/** Events in words: `requests` that are `fast` or `slow`. */
export interface EventWords {
  readonly events: string;
  readonly good: string;
  readonly bad: string;
}
