import type { Alert, PrometheusSource } from '../alert';
import { promDuration, routingLabels } from '../promql';

/** A share as lines of PromQL, each of the two on lines of its own. */
export function share(part: string, all: string): string {
  return ['(', indented(part), '/', indented(all), ')'].join('\n');
}

/** The guard of a share: so many events happened in the window, or the share means nothing. */
export function andEnough(
  { windowSeconds, minSamples }: Alert,
  source: PrometheusSource,
  counted: (window: string) => string,
): string {
  const events = counted(promDuration(windowSeconds));
  return `\nand on (${routingLabels(source)})\n${events} >= ${minSamples}`;
}

/** The same lines, further to the right. */
export function indented(lines: string): string {
  return lines.replaceAll(/^/gm, '  ');
}
