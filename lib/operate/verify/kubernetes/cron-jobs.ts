import type { ScheduleTrigger } from '../../../resolve/resolved-system';
import { isPostgresInCluster } from '../../../resolve/stores';
import { Findings, type Observation } from '../observation';
import { at, textAt } from './json';
import type { KubernetesKind, KubernetesSystem } from './kind';
import { getObject } from './kubectl';

/** That every job is there, and runs when it should; one that people start rests until then. */
export const cronJobs: KubernetesKind = {
  name: 'cron jobs',
  verify: async (system, kubectl) => {
    const observations = expectedCronJobs(system).map(async (expected) => {
      const { name, namespace } = expected;
      return compareCronJob(expected, await getObject(kubectl, 'cronjobs.batch', name, namespace));
    });
    return (await Promise.all(observations)).flat();
  },
};

interface ExpectedCronJob {
  readonly name: string;
  readonly namespace: string;
  /** Absent where only people start it. */
  readonly trigger?: ScheduleTrigger;
}

/** Those of the spec, and those that dump databases and bring dumps back. */
export function expectedCronJobs({
  jobs,
  stores,
  target,
}: Pick<KubernetesSystem, 'jobs' | 'stores' | 'target'>): readonly ExpectedCronJob[] {
  const own = jobs.flatMap(({ names, trigger }): ExpectedCronJob[] => {
    if (trigger.kind === 'before-deploy') return [];
    const expected = { name: names.task, namespace: target.namespace };
    return [trigger.kind === 'schedule' ? { ...expected, trigger } : expected];
  });
  const ofDumps = stores.filter(isPostgresInCluster).flatMap(({ namespace, backup }) => {
    const { dump, restoreTest } = backup;
    if (dump === undefined) return [];
    const { names, trigger, tables } = dump;
    return [
      { name: names.dump, namespace, trigger },
      { name: names.restore, namespace },
      ...(tables.length === 0 ? [{ name: names.swap, namespace }] : []),
      ...(restoreTest === undefined ? [] : [{ ...restoreTest, namespace }]),
    ];
  });
  return [...own, ...ofDumps];
}

export function compareCronJob(
  { name, trigger }: ExpectedCronJob,
  found: unknown,
): readonly Observation[] {
  const findings = new Findings(`cron job ${name}`);
  if (found === undefined) return findings.missing().all();
  const isResting = at(found, 'spec', 'suspend') === true;
  findings.equals('rests', trigger === undefined ? 'yes' : 'no', isResting ? 'yes' : 'no');
  if (trigger === undefined) return findings.all();
  return findings
    .equals('schedule', trigger.cron, textAt(found, 'spec', 'schedule') ?? 'none')
    .equals('time zone', zoneOf(trigger.timezone), zoneOf(textAt(found, 'spec', 'timeZone')))
    .all();
}

/** Both are the same clock. */
function zoneOf(zone: string | undefined): string {
  return zone === 'Etc/UTC' ? 'UTC' : (zone ?? 'none');
}
