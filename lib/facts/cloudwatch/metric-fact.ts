/** A metric that AWS, or a construct of ours, publishes. */
export interface MetricFact {
  readonly namespace: string;
  readonly metricName: string;
  /** The sets of dimensions under which it is published; no other set finds anything. */
  readonly dimensions: readonly (readonly string[])[];
  readonly unit: 'seconds' | 'percent' | 'bytes' | 'count';
  readonly shape: MetricShape;
  /** Whether nothing is published while nothing happens. */
  readonly isSparse: boolean;
}

/**
 * What the values are, which decides about the statistics that say something: a level at a moment, a number
 * of events in a time, or one value of each event.
 */
export type MetricShape = 'gauge' | 'events' | 'distribution';

type Kind = Pick<MetricFact, 'unit' | 'shape' | 'isSparse'>;

/** Events, of which nothing is told while there are none. */
export const EVENTS: Kind = { unit: 'count', shape: 'events', isSparse: true };
/** Events of which every minute is told, 0 as well. */
export const COUNTED: Kind = { unit: 'count', shape: 'events', isSparse: false };
/** So many of something at a time. */
export const LEVEL: Kind = { unit: 'count', shape: 'gauge', isSparse: false };
export const SHARE: Kind = { unit: 'percent', shape: 'gauge', isSparse: false };
export const BYTES: Kind = { unit: 'bytes', shape: 'gauge', isSparse: false };
export const SECONDS: Kind = { unit: 'seconds', shape: 'gauge', isSparse: false };

const STATISTICS: Record<MetricShape, readonly string[]> = {
  // Of tasks, SampleCount says how many there are.
  gauge: ['Average', 'Minimum', 'Maximum', 'SampleCount'],
  events: ['Sum'],
  distribution: ['Average', 'Minimum', 'Maximum', 'SampleCount'],
};

/** `p99`, `p99.9`: more than 0, at most 100. */
const PERCENTILE = /^p(?:100|\d{1,2}(?:\.\d{1,10})?)$/;

/** Whether a statistic says something about values of a shape. */
export function isStatisticOf(shape: MetricShape, statistic: string): boolean {
  return (
    STATISTICS[shape].includes(statistic) ||
    (shape === 'distribution' && PERCENTILE.test(statistic) && Number(statistic.slice(1)) > 0)
  );
}

/** The statistics that say something about values of a shape, in words. */
export function statisticsOf(shape: MetricShape): string {
  return [...STATISTICS[shape], ...(shape === 'distribution' ? ['p99'] : [])].join(', ');
}
