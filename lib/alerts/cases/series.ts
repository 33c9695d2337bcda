import type { PrometheusSource } from '../alert';
import { quote, seriesLabels } from '../promql';
import type { InputSeries } from '../rule-case';

export type Labels = Readonly<Record<string, string>>;

/** One series in promtool's notation. */
export function series(metric: string, labels: Labels, values: string): InputSeries {
  const inside = Object.entries(labels).map(([name, value]) => `${name}=${quote(value)}`);
  return { series: `${metric}{${inside.join(',')}}`, values };
}

/** The label sets that differ from those of the watched series in one label. */
export function neighboursOf(source: PrometheusSource): readonly Labels[] {
  const own = seriesLabels(source);
  return Object.entries(own).map(([name, value]) => ({ ...own, [name]: `${value}-else` }));
}

/** The same value in every minute: promtool counts the steps, not the samples. */
export function constant(value: number, minutes: number): string {
  return `${value}x${minutes}`;
}

/** The same series with an end, so that nothing looks back to their last values. */
export function ended(all: readonly InputSeries[]): readonly InputSeries[] {
  return all.map((each) => ({ ...each, values: `${each.values} stale` }));
}
