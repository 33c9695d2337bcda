import { describeCondition, promDuration, type Alert } from '../alerts';
import { dashboardUid } from '../resolve/names';
import type { ResolvedSystem } from '../resolve/resolved-system';
import { MEANINGS } from './alert-meaning';
import type { ProcedureAnchors } from './anchors';
import { toldTo } from './channels';
import type { Commands } from './commands/commands';
import { firstSteps } from './first-steps';
import { code, heading, link, prose, table } from './markdown';

/** One alert: when it fires, how bad that is, who is told, where it is seen, what to do. */
export function alertSection(
  system: ResolvedSystem,
  alert: Alert,
  anchors: ProcedureAnchors,
  commands: Commands,
): string {
  const severity = system.routing.severities.find(({ name }) => name === alert.severity);
  const rows: (readonly [string, string])[] = [
    ['Fires when', `${describeCondition(alert)} on ${alert.target.name}, ${lasting(alert)}`],
    ['Measured over', measured(alert)],
    ['Without data', alert.onNoData === 'ok' ? 'stays quiet' : 'fires'],
    [
      'Severity',
      severity === undefined
        ? alert.severity
        : `${alert.severity} (${alert.level}); respond within ${prose(severity.respondWithin)}`,
    ],
    ['Tells', severity === undefined ? '' : toldTo(system, severity, alert.source.evaluator)],
    [
      'Evaluated by',
      alert.source.evaluator === 'cloudwatch'
        ? `CloudWatch, alarm ${code(alert.id)}`
        : 'Prometheus',
    ],
    ['Graph', graph(system, alert)],
    ['What to do', whatToDo(system, alert, anchors)],
  ];
  const steps = alert.runbook.procedure === undefined ? firstSteps(system, alert, commands) : [];
  return [
    heading(3, alert.name),
    `${sentence(summary(alert))} ${meaning(alert)}`,
    table(['', ''], rows),
    ...steps,
  ].join('\n\n');
}

function meaning({ condition }: Alert): string {
  return MEANINGS[condition.kind];
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** A template is filled in when the alert fires; here it is shown as it stands. */
function summary({ summary: text }: Alert): string {
  return text.includes('{{') ? code(text) : prose(text);
}

function lasting({ source, forSeconds, windowSeconds }: Alert): string {
  // CloudWatch counts whole windows: a longer one is the shortest time there is.
  const seconds =
    source.evaluator === 'cloudwatch' ? Math.max(forSeconds, windowSeconds) : forSeconds;
  return seconds === 0 ? 'at once' : `for ${promDuration(seconds)}`;
}

function measured({ windowSeconds, minSamples }: Alert): string {
  if (windowSeconds === 0) return 'the value of the moment';
  const window = `${promDuration(windowSeconds)} at a time`;
  return minSamples > 1 ? `${window}; below ${minSamples} samples in that time it stays quiet` : window;
}

function whatToDo(system: ResolvedSystem, alert: Alert, anchors: ProcedureAnchors): string {
  const procedure = system.procedures.find(({ name }) => name === alert.runbook.procedure);
  return procedure === undefined
    ? `No procedure is written down; ${alert.owner} answers.`
    : link(procedure.title, `#${anchors.get(procedure.name) ?? ''}`);
}

function graph(system: ResolvedSystem, alert: Alert): string {
  const uid = dashboardUid(alert);
  if (alert.source.evaluator === 'cloudwatch' && system.target.platform === 'ecs') {
    const { region, stage } = system.target;
    return `[CloudWatch ${stage}](https://${region}.console.aws.amazon.com/cloudwatch/home?region=${region}#dashboards/dashboard/${stage})`;
  }
  const { grafana } = system.monitoring;
  return grafana === undefined
    ? `Grafana dashboard ${code(uid)}`
    : `[Grafana](${withoutSlash(grafana)}/d/${uid})`;
}

function withoutSlash(address: string): string {
  return address.replace(/\/+$/, '');
}
