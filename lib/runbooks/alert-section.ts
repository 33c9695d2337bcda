import { describeCondition, type Alert } from '../alerts';
import type { ResolvedSystem } from '../resolve/resolved-system';
import { heading, table } from './markdown';
import { anchor, dashboardUid } from '../resolve/names';

/** One alert: when it fires, how bad that is, who is told, where it is seen, what to do. */
export function alertSection(system: ResolvedSystem, alert: Alert): string {
  const severity = system.routing.severities.find(({ name }) => name === alert.severity);
  const procedure = system.procedures.find(({ name }) => name === alert.runbook.procedure);
  const rows: (readonly [string, string])[] = [
    [
      'Fires when',
      `${describeCondition(alert)} on ${alert.target.name} for ${minutes(alert.forSeconds)}`,
    ],
    [
      'Looks at',
      `${minutes(alert.windowSeconds)} at a time, with at least ${alert.minSamples} requests in it`,
    ],
    ['Without data', alert.onNoData === 'ok' ? 'stays quiet' : 'fires'],
    [
      'Severity',
      `${alert.severity} (${alert.level}); respond within ${severity?.respondWithin ?? ''}`,
    ],
    ['Tells', (severity?.notify ?? []).join(', ')],
    [
      'Evaluated by',
      alert.evaluator === 'cloudwatch' ? `CloudWatch, alarm ${alert.id}` : 'Prometheus',
    ],
    ['Graph', graph(system, alert)],
    [
      'What to do',
      procedure === undefined
        ? `Ask ${alert.owner}.`
        : `[${procedure.title}](#${anchor(procedure.title)})`,
    ],
  ];
  return [heading(3, alert.name), alert.summary, table(['', ''], rows)].join('\n\n');
}

function graph(system: ResolvedSystem, alert: Alert): string {
  const uid = dashboardUid(alert);
  if (alert.evaluator === 'cloudwatch' && system.target.platform === 'ecs') {
    const { region, stage } = system.target;
    return `[CloudWatch ${stage}](https://${region}.console.aws.amazon.com/cloudwatch/home?region=${region}#dashboards/dashboard/${stage})`;
  }
  const { grafana } = system.monitoring;
  return grafana === undefined ? `Grafana dashboard ${uid}` : `[Grafana](${grafana}/d/${uid})`;
}

function minutes(seconds: number): string {
  return `${seconds / 60}m`;
}
