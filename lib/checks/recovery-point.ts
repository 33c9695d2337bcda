import { BACKUP_START_WINDOW_SECONDS } from '../facts/aws-timings';
import type { Finding } from '../problems/problem';
import type {
  CreatedPostgres,
  InClusterPostgres,
  ScheduleTrigger,
} from '../resolve/resolved-system';
import { isCreatedPostgres, isPostgresInCluster } from '../resolve/stores';
import type { Check } from './check';
import { secondsBetweenRuns } from '../resolve/schedule-runs';
import { wholeDumpOf } from './whole-dump';

/**
 * How far behind point-in-time recovery may be.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIT.html
 */
const POINT_IN_TIME: WayBack = {
  noun: 'point-in-time recovery',
  everySeconds: 5 * 60,
  lateSeconds: 0,
};
/**
 * Share of the time between two copies by which one may be late. Daily copies keep a promise of a day,
 * as everybody means it, although the newest is some hours older until the next one is there.
 */
const LATE_SHARE = 0.1;

interface WayBack {
  readonly noun: string;
  /** Longest time between two copies. */
  readonly everySeconds: number;
  /** Longest time after its schedule until a copy is there. */
  readonly lateSeconds: number;
}

/** No more is lost than is promised: the best of the ways back counts; once the instance is lost, only those outside of it. */
export const recoveryPoint: Check = ({ stores }) => [
  ...stores.filter(isCreatedPostgres).flatMap(findingsOf),
  ...stores.filter(isPostgresInCluster).flatMap(findingsInCluster),
];

function findingsOf({ name, backup }: CreatedPostgres): readonly Finding[] {
  const promised = backup.objectives?.rpoSeconds;
  if (promised === undefined) return [];
  const [outside] = waysOutside(backup).sort((one, other) => ageOf(one) - ageOf(other));
  const ways = [POINT_IN_TIME, ...(outside === undefined ? [] : [outside])];
  const worst = ways.find((way) => countedAgeOf(way) > promised);
  if (worst === undefined) return [];
  const isInside = worst === POINT_IN_TIME;
  const when = isInside ? '' : ' when the instance is lost';
  return [
    overRpo(name, {
      what: `${name} promises to lose ${promised}s at most; the newest copy${when} is ${saying(worst)}.`,
      fix: isInside
        ? `RDS goes no further: promise ${ageOf(worst)}s or more.`
        : `Take copies more often, or promise ${ageOf(worst)}s or more.`,
    }),
  ];
}

/** In a cluster there are dumps alone, and where there is none a loss has no end. */
function findingsInCluster({ name, backup }: InClusterPostgres): readonly Finding[] {
  const promised = backup.objectives?.rpoSeconds;
  if (promised === undefined) return [];
  const dump = wholeDumpOf(backup);
  if (dump === undefined) {
    return [
      overRpo(name, {
        what: `${name} promises to lose ${promised}s at most, and nothing dumps all of it.`,
        fix: `Add stores.${name}.backup.dump without tables, or take the promise back.`,
      }),
    ];
  }
  return way('the dump', dump.trigger, dump.timeoutSeconds)
    .filter((each) => countedAgeOf(each) > promised)
    .map((each) =>
      overRpo(name, {
        what: `${name} promises to lose ${promised}s at most; the newest copy is ${saying(each)}.`,
        fix: `Dump more often, or promise ${ageOf(each)}s or more.`,
      }),
    );
}

function overRpo(name: string, words: Pick<Finding, 'what' | 'fix'>): Finding {
  return {
    code: 'over-rpo',
    path: ['stores', name, 'backup', 'objectives', 'rpo'],
    consequence: 'What was written since then is gone.',
    ...words,
  };
}

function saying(way: WayBack): string {
  return `that of ${way.noun}, up to ${ageOf(way)}s old${reasonOf(way)}`;
}

function waysOutside(backup: CreatedPostgres['backup']): WayBack[] {
  const { vault } = backup;
  const dump = wholeDumpOf(backup);
  return [
    ...(vault === undefined ? [] : way('the vault', vault.trigger, BACKUP_START_WINDOW_SECONDS)),
    ...(dump === undefined ? [] : way('the dump', dump.trigger, dump.timeoutSeconds)),
  ];
}

function way(noun: string, trigger: ScheduleTrigger, lateSeconds: number): readonly WayBack[] {
  const gaps = secondsBetweenRuns(trigger);
  return gaps.length === 0 ? [] : [{ noun, everySeconds: Math.max(...gaps), lateSeconds }];
}

/** Just before the next copy is there, the newest one is this old. */
function ageOf({ everySeconds, lateSeconds }: WayBack): number {
  return everySeconds + lateSeconds;
}

function countedAgeOf(way: WayBack): number {
  return way.lateSeconds <= way.everySeconds * LATE_SHARE ? way.everySeconds : ageOf(way);
}

function reasonOf({ everySeconds, lateSeconds }: WayBack): string {
  return lateSeconds === 0
    ? ''
    : `: one is due every ${everySeconds}s, and there ${lateSeconds}s later at worst`;
}
