import { describeCondition, type Alert, type Level } from '../lib/alerts';
import { suggest } from '../lib/problems/nearest';
import { reachesPeople } from '../lib/resolve/reach-people';
import type { ResolvedSystem } from '../lib/resolve/resolved-system';
import { receiverName } from '../lib/routing';

/** A spec as `loadSystem` gives it. */
export interface SpecUnderTest {
  environment(name: string): ResolvedSystem;
}

/** What is watched in an environment, in a few words. */
export interface AlertSummary {
  readonly name: string;
  /** The service, store or job that it watches; the name of the system where it watches all of it. */
  readonly on: string;
  /** `p99 latency above 2s` */
  readonly condition: string;
  /** How long that has to hold before anybody is told. */
  readonly forSeconds: number;
  readonly severity: string;
  readonly level: Level;
}

/** Where an alert goes. */
export type AlertRoute = AlertRouteOnPrometheus | AlertRouteOnCloudWatch;

interface AlertRouteBase {
  readonly severity: string;
  /** page wakes a person; outside tier production nothing does. */
  readonly level: Level;
  /** Channels by which the evaluator reaches people, by the names that the spec gives them. */
  readonly channels: readonly string[];
  /** What the spec promises: `15 minutes`. */
  readonly respondWithin: string;
}

export interface AlertRouteOnPrometheus extends AlertRouteBase {
  readonly evaluator: 'prometheus';
  /** Receiver of Alertmanager. */
  readonly receiver: string;
}

export interface AlertRouteOnCloudWatch extends AlertRouteBase {
  readonly evaluator: 'cloudwatch';
  /** SNS topic. */
  readonly topic: string;
}

/** Every alert of an environment, in the order of the spec. */
export function alertsOf(spec: SpecUnderTest, environment: string): readonly AlertSummary[] {
  return spec.environment(environment).alerts.map((alert) => ({
    name: alert.name,
    on: alert.target.name,
    condition: describeCondition(alert),
    forSeconds: alert.forSeconds,
    severity: alert.severity,
    level: alert.level,
  }));
}

/** Who is told of an alert, and how. Throws for an alert that the environment does not have. */
export function routeOf(spec: SpecUnderTest, environment: string, alertName: string): AlertRoute {
  const system = spec.environment(environment);
  const alert = getAlert(system, alertName);
  const severity = system.routing.severities.find(({ name }) => name === alert.severity);
  if (severity === undefined) throw new Error(`${alertName}: nobody routes ${alert.severity}`);
  const { evaluator } = alert.source;
  const route = {
    severity: severity.name,
    level: severity.level,
    channels: system.routing.channels
      .filter(({ name }) => severity.notify.includes(name))
      .filter((channel) => reachesPeople(evaluator, channel))
      .map(({ name }) => name),
    respondWithin: severity.respondWithin,
  };
  return evaluator === 'prometheus'
    ? { ...route, evaluator, receiver: receiverName(system, severity.name) }
    : { ...route, evaluator, topic: severity.topic };
}

function getAlert({ alerts, environment }: ResolvedSystem, name: string): Alert {
  const found = alerts.find((alert) => alert.name === name);
  if (found !== undefined) return found;
  const known = alerts.map((alert) => alert.name);
  throw new Error(`${environment} has no alert ${name}. ${suggest(name, known)}`);
}
