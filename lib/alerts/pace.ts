import type { Level } from './alert';

/** How long Alertmanager collects messages, and how often it repeats them, in seconds. */
export interface Pace {
  /** For others of the same group, before the first message. */
  readonly wait: number;
  /** Between messages of one group that changes. */
  readonly interval: number;
  /** Until the same is said again. */
  readonly repeat: number;
}

/** By what they ask of people. */
export const PACE: Readonly<Record<Level, Pace>> = {
  page: { wait: 10, interval: 60, repeat: 3600 },
  notify: { wait: 120, interval: 300, repeat: 43_200 },
  digest: { wait: 600, interval: 3600, repeat: 259_200 },
};
