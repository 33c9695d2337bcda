import { isOnCloudWatch, isOnPrometheus, WATCHDOG } from '../alerts';
import type { ResolvedSystem } from '../resolve/resolved-system';
import { code, codeBlock, table } from './markdown';
import { shellCommand, shellWord } from './shell';

/** When nobody is told, and how one keeps planned work from waking people. */
export function silenceSection(system: ResolvedSystem): string {
  const alarms = system.alerts.filter(isOnCloudWatch).map(({ id }) => id);
  const ways = [
    ...maintenance(system),
    ...(system.alerts.some(isOnPrometheus) ? [alertmanager(system)] : []),
    ...watchdog(system),
    ...(alarms.length > 0 ? [cloudwatch(system, alarms)] : []),
  ];
  return ways.join('\n\n');
}

/** Times at which somebody wonders why nothing was told. */
function maintenance({ routing }: ResolvedSystem): readonly string[] {
  if (routing.maintenance.length === 0) return [];
  const rows = routing.maintenance.map(({ name, every, timezone, mute }) => [
    name,
    `${every}, ${timezone}`,
    mute.join(', '),
  ]);
  return [
    'Each week at these times nobody is told, and nothing has to be done for it:',
    table(['Maintenance', 'Time', 'Severities'], rows),
  ];
}

/** What its silence means, for whoever the switch wakes. */
function watchdog({ routing }: ResolvedSystem): readonly string[] {
  if (routing.watchdog === undefined) return [];
  return [
    `${code(WATCHDOG)} always fires and is told to ${code(routing.watchdog.url)} every minute or two; that switch should sound after five minutes of silence. Then no alert is told: look at Prometheus and Alertmanager before anything else.`,
  ];
}

function alertmanager({ system, environment, monitoring, routing }: ResolvedSystem): string {
  const address = monitoring.prometheus?.alertmanager;
  const url = `--alertmanager.url=${shellWord(address ?? 'http://localhost:9093')}`;
  // A silenced watchdog is one that sounds.
  const others = routing.watchdog === undefined ? '' : ` alertname!=${WATCHDOG}`;
  const matchers = `system=${system} environment=${environment}${others}`;
  return [
    ...(address === undefined
      ? ['The spec names no Alertmanager: put its address in place of http://localhost:9093.']
      : []),
    'During planned work, every alert of this environment for two hours:',
    codeBlock(
      'bash',
      shellCommand(
        `amtool silence add ${url}`,
        '--duration=2h --author="$USER" --comment="Planned maintenance window"',
        matchers,
      ),
    ),
    'It prints an id. When the work is done earlier, end that silence and no other:',
    codeBlock('bash', `silence='<id>'\namtool silence expire ${url} "$silence"`),
  ].join('\n\n');
}

/** Two blocks: pasted together they would undo each other. */
function cloudwatch({ target }: ResolvedSystem, alarms: readonly string[]): string {
  const region = target.platform === 'ecs' ? ` --region ${target.region}` : '';
  const command = (verb: string) =>
    shellCommand(
      `aws cloudwatch ${verb}-alarm-actions${region} --alarm-names`,
      ...alarms.map(shellWord),
    );
  return [
    'Before planned work: nobody is told from here on.',
    codeBlock('bash', command('disable')),
    'Afterwards; nothing else switches the actions on again:',
    codeBlock('bash', command('enable')),
  ].join('\n\n');
}
