import { isOnCloudWatch, isOnPrometheus, WATCHDOG } from '../alerts';
import type { ResolvedSystem } from '../resolve/resolved-system';
import { codeBlock } from './markdown';
import { shellCommand, shellWord } from './shell';

/** How one keeps planned work from waking people. */
export function silenceSection(system: ResolvedSystem): string {
  const alarms = system.alerts.filter(isOnCloudWatch).map(({ id }) => id);
  const ways = [
    ...(system.alerts.some(isOnPrometheus) ? [alertmanager(system)] : []),
    ...(alarms.length > 0 ? [cloudwatch(system, alarms)] : []),
  ];
  return ways.join('\n\n');
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
