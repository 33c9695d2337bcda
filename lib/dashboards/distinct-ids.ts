import type { MathQuery } from './panel';

/** Metric math of one graph shares its names, so each expression gets names of its own. */
export function withPrefix(query: MathQuery, prefix: string): MathQuery {
  const names = new Map(query.metrics.map(({ id }) => [id, `${prefix}${id}`]));
  return {
    ...query,
    expression: query.expression.replaceAll(/\b[a-z]\w*\b/g, (word) => names.get(word) ?? word),
    metrics: query.metrics.map(({ id, metric }) => ({ id: names.get(id) ?? id, metric })),
  };
}
