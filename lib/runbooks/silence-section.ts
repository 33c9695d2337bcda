import type { ResolvedSystem } from '../resolve/resolved-system';
import { codeBlock } from './markdown';
import { shellCommand } from './shell';

/** How one keeps planned work from waking people. */
export function silenceSection(system: ResolvedSystem): string {
  if (system.alerts.length === 0) return '';
  return system.monitoring.alerts === 'prometheus' ? alertmanager(system) : cloudwatch(system);
}

function alertmanager({ system, environment, monitoring }: ResolvedSystem): string {
  const address = monitoring.prometheus?.alertmanager;
  const command = shellCommand(
    `amtool silence add${address === undefined ? '' : ` --alertmanager.url=${address}`}`,
    '--duration=2h --author="$USER" --comment="Planned maintenance window"',
    `system=${system} environment=${environment}`,
  );
  return ['During planned work, for two hours:', codeBlock('bash', command)].join('\n\n');
}

function cloudwatch({ alerts, target }: ResolvedSystem): string {
  const names = alerts.map(({ id }) => id).join(' ');
  const region = target.platform === 'ecs' ? ` --region ${target.region}` : '';
  return [
    'During planned work switch the actions off, and afterwards on again:',
    codeBlock(
      'bash',
      [
        `aws cloudwatch disable-alarm-actions${region} --alarm-names ${names}`,
        `aws cloudwatch enable-alarm-actions${region} --alarm-names ${names}`,
      ].join('\n'),
    ),
  ].join('\n\n');
}
