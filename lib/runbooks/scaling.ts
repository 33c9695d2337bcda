import { promDuration } from '../alerts';
import { TARGET_TRACKING } from '../facts/target-tracking';
import type { Platform, ResolvedService, ResolvedSystem } from '../resolve/resolved-system';
import type { Commands } from './commands/commands';
import { forOneOf } from './for-one-of';
import { code, codeBlock, table } from './markdown';

/** What moves the number of replicas, how soon, and how a person moves its bounds. */
export function scalingText(
  { services, target }: ResolvedSystem,
  commands: Commands,
): readonly string[] {
  const scaled = services.filter(
    ({ scaling }) => targetsOf(scaling).length > 0 || scaling.schedules.length > 0,
  );
  if (scaled.length === 0) return [];
  const hasSchedules = scaled.some(({ scaling }) => scaling.schedules.length > 0);
  const head = ['Service', 'Keeps', ...HEADS[target.platform]];
  return [
    '**Scaling**',
    table(
      head,
      scaled.map(({ name, scaling }) => [
        name,
        targetsOf(scaling).join(', '),
        promDuration(scaling.scaleOutCooldownSeconds),
        promDuration(scaling.scaleInCooldownSeconds),
        ...(target.platform === 'ecs' ? [schedulesOf(scaling)] : []),
      ]),
    ),
    REACTION[target.platform],
    `A person moves the bounds with the two numbers here, which as they stand are normal; ${commands.scalingLasts}${hasSchedules ? ', or until a time of the clock comes' : ''}. To fix the number of replicas, make both the same. ${forOneOf(scaled)}`,
    ...scaled
      .slice(0, 1)
      .map((service) =>
        codeBlock('bash', commands.scale(service, service.scaling.min, service.scaling.max)),
      ),
  ];
}

const HEADS: Readonly<Record<Platform, readonly string[]>> = {
  ecs: ['Rest after adding', 'Rest after removing', 'By the clock'],
  kubernetes: ['Window for adding', 'Window for removing'],
};

const { minutesAbove, minutesBelow, shareBelow } = TARGET_TRACKING;

const REACTION: Readonly<Record<Platform, string>> = {
  ecs: `Target tracking works through alarms of its own: it adds replicas when a measure was above its target for ${minutesAbove} minutes, any of them, and removes some when all of them were below ${shareBelow * 100} % of theirs for ${minutesBelow} minutes. A new replica then still has to start. The rests are pauses between two changes, not times of measuring.`,
  kubernetes:
    'The autoscaler measures every 15 seconds; it adds no more than was wanted all through the first window, and removes no more than was spared all through the second. A new replica then still has to start.',
};

function targetsOf(scaling: ResolvedService['scaling']): readonly string[] {
  const { cpuPercent, memoryPercent, requestsPerReplica } = scaling;
  return [
    ...(cpuPercent === undefined ? [] : [`cpu at ${cpuPercent} %`]),
    ...(memoryPercent === undefined ? [] : [`memory at ${memoryPercent} %`]),
    ...(requestsPerReplica === undefined
      ? []
      : [`${requestsPerReplica} requests a minute for each replica`]),
  ];
}

function schedulesOf({ schedules }: ResolvedService['scaling']): string {
  return schedules
    .map(({ cron, timezone, min, max }) => `${code(cron)} ${timezone}: ${min} to ${max}`)
    .join('; ');
}
