import type { PrometheusSource } from './alert';

/** Text of a PromQL label matcher list, braces included: `{service="api",le="2.5"}`. */
export function selector(source: PrometheusSource, ...further: (string | undefined)[]): string {
  const own = Object.entries(seriesLabels(source)).map(
    ([name, value]) => `${name}=${quote(value)}`,
  );
  return `{${[...own, ...further.filter((part) => part !== undefined)].join(',')}}`;
}

/** What all aggregations keep, so that the alert knows what it is about. */
export function routingLabels(source: PrometheusSource, ...further: readonly string[]): string {
  return [...Object.keys(seriesLabels(source)), ...further].join(', ');
}

/** The labels of the series that are watched. */
export function seriesLabels({
  series,
  labels,
}: PrometheusSource): Readonly<Record<string, string>> {
  return series ?? labels;
}

/** A PromQL string literal. */
export function quote(value: string): string {
  return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}

/** Seconds as PromQL writes them: whole hours and minutes where possible, never a fraction. */
export function promDuration(seconds: number): string {
  if (seconds === 0) return '0m';
  if (seconds % 3600 === 0) return `${seconds / 3600}h`;
  if (seconds % 60 === 0) return `${seconds / 60}m`;
  if (!Number.isInteger(seconds)) return `${Math.round(seconds * 1000)}ms`;
  return `${seconds}s`;
}

/**
 * Matcher of one histogram bound. Clients write whole bounds as `2` or `2.0`, and Prometheus 3
 * normalises to `2.0` (https://prometheus.io/docs/prometheus/latest/migration/), so both are matched.
 */
export function bucketMatcher(bound: number): string {
  const text = String(bound).replaceAll('.', '\\\\.');
  return Number.isInteger(bound) ? `le=~"${text}(\\\\.0)?"` : `le=~"${text}"`;
}

/** 5 of 0.05. */
export function percent(share: number): number {
  return decimal(share * 100);
}

/** A number without the noise of binary fractions: 1 - 0.99 is 0.01. */
export function decimal(value: number): number {
  return Number(value.toPrecision(12));
}
