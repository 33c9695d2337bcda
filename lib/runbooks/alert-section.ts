import { describeCondition, detectionSeconds, promDuration, type Alert } from '../alerts';
import { dashboardAddress, panelOfAlert } from '../dashboards';
import type { ResolvedSystem } from '../resolve/resolved-system';
import { MEANINGS } from './alert-meaning';
import type { ProcedureAnchors } from './anchors';
import { toldTo } from './channels';
import { firstLookOf } from './first-look';
import { code, heading, link, prose, table } from './markdown';

/** One alert: when it fires, how bad that is, who is told, where it is seen, what to do. */
export function alertSection(
  system: ResolvedSystem,
  alert: Alert,
  anchors: ProcedureAnchors,
): string {
  const severity = system.routing.severities.find(({ name }) => name === alert.severity);
  const rows: (readonly [string, string])[] = [
    ['Fires when', `${describeCondition(alert)} on ${alert.target.name}, ${lasting(alert)}`],
    ['Measured over', measured(alert)],
    ['Told within', `${spokenTime(detectionSeconds(alert))} of the fault, at worst`],
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
  return [
    heading(3, alert.name),
    `${sentence(summary(alert))} ${meaning(system, alert)}`,
    table(['', ''], rows),
  ].join('\n\n');
}

function meaning({ failureModes }: ResolvedSystem, { name, origin, condition }: Alert): string {
  const seen = failureModes.find(({ alert }) => alert === name);
  return origin === 'recommended' && seen !== undefined
    ? prose(seen.fails)
    : MEANINGS[condition.kind];
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

/** Rounded up to minutes: `3 h 25 min`. */
function spokenTime(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

function measured({ windowSeconds, minSamples }: Alert): string {
  if (windowSeconds === 0) return 'the value of the moment';
  const window = `${promDuration(windowSeconds)} at a time`;
  return minSamples > 1
    ? `${window}; below ${minSamples} samples in that time it stays quiet`
    : window;
}

function whatToDo(system: ResolvedSystem, alert: Alert, anchors: ProcedureAnchors): string {
  const procedure = system.procedures.find(({ name }) => name === alert.runbook.procedure);
  if (procedure !== undefined) {
    return link(procedure.title, `#${anchors.get(procedure.name) ?? ''}`);
  }
  const look = firstLookOf(alert);
  const answers = `no procedure is written down, and ${alert.owner} answers`;
  return look === undefined
    ? `${answers.charAt(0).toUpperCase()}${answers.slice(1)}.`
    : `${link(look.title, `#${look.anchor}`)}; ${answers}.`;
}

/** The panel with the line of the alert; CloudWatch has no address for one, only for its dashboard. */
function graph({ target, monitoring, dashboards }: ResolvedSystem, alert: Alert): string {
  if (alert.source.evaluator === 'cloudwatch' && target.platform === 'ecs') {
    return link(`CloudWatch ${target.stage}`, dashboardAddress(target));
  }
  const { dashboard, panel } = panelOfAlert(alert);
  const uid = dashboards[dashboard];
  return monitoring.grafana === undefined
    ? `Grafana dashboard ${code(uid)}`
    : link('Grafana', `${monitoring.grafana}/d/${uid}?viewPanel=${panel}`);
}
