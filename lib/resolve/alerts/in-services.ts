import type { AlertSource } from '../../alerts/alert';
import type { Signal, SignalKind } from '../../alerts/signal';
import { suggest } from '../../problems/nearest';
import type { ResolvedService } from '../resolved-system';
import { notMeasured, type Looking } from './measured';

type SignalOf<K extends SignalKind> = Extract<Signal, { kind: K }>;

/** The series that Prometheus scrapes from a service; a fault where it scrapes none. */
export function scraped(looking: Looking, service: ResolvedService): AlertSource | undefined {
  const { prometheus, alerts } = looking.around.monitoring;
  if (alerts !== 'prometheus') {
    return notMeasured(
      looking,
      ['service'],
      `CloudWatch evaluates the alerts of ${looking.reading.naming.environment}, and it does not see what ${service.name} measures of itself.`,
      'Let Prometheus evaluate the alerts there, or say with environments where the alert is wanted.',
    );
  }
  if (prometheus === undefined) return undefined;
  if (service.metricsPath === undefined) {
    return notMeasured(
      looking,
      ['service'],
      `${service.name} has no signals, so Prometheus does not scrape it.`,
      `Add services.${service.name}.signals with what it exposes.`,
    );
  }
  return {
    evaluator: 'prometheus',
    labels: service.seriesLabels,
    scrapeSeconds: prometheus.scrapeSeconds,
  };
}

/** The signal that an alert names, or the only one of its kind; a fault where that is not clear. */
export function signalOf<K extends SignalKind>(
  looking: Looking,
  service: ResolvedService,
  kind: K,
  named: string | undefined,
): SignalOf<K> | undefined {
  const isOfKind = (signal: Signal): signal is SignalOf<K> => signal.kind === kind;
  const { reading, path } = looking;
  const known = service.signals.filter(isOfKind);
  if (named !== undefined) {
    const found = service.signals.find(({ name }) => name === named);
    if (found !== undefined && isOfKind(found)) return found;
    return reading.report({
      code: 'unknown-signal',
      path: [...path, 'signal'],
      what:
        found === undefined
          ? `${service.name} has no signal ${named}.`
          : `${named} is of kind ${found.kind}, and this alert watches one of kind ${kind}.`,
      fix: suggest(
        named,
        known.map(({ name }) => name),
      ),
    });
  }
  const [only, ...others] = known;
  if (only !== undefined && others.length === 0) {
    reading.fill([...path, 'signal'], only.name, `the only signal of kind ${kind}`);
    return only;
  }
  return notMeasured(
    looking,
    ['service'],
    only === undefined
      ? `${service.name} has no signal of kind ${kind}.`
      : `${service.name} has several signals of kind ${kind}: ${known.map(({ name }) => name).join(', ')}.`,
    only === undefined
      ? `Add services.${service.name}.signals with what it exposes.`
      : 'Say which one under signal.',
  );
}
