import type { AlertSource } from '../../../alerts/alert';
import { ofCronJob } from '../../alerts/in-cluster';
import { jobLabels } from '../../alerts/of-jobs';
import type { ResolvedJob, ScheduleTrigger } from '../../resolved-system';
import { secondsBetweenRuns } from '../../schedule-runs';
import { MINUTE, type FailureMode, type Place } from '../mode';

/** A run that ends late is no run that stays away. */
const PATIENCE = 5 * MINUTE;

const NOT_SCRAPED = 'No Prometheus looks at this environment.';

/** How a job on Kubernetes fails. */
export function modesOfCronJob(job: ResolvedJob, place: Place): readonly FailureMode[] {
  const { trigger, names, timeoutSeconds } = job;
  switch (trigger.kind) {
    case 'before-deploy':
      return [
        {
          fails: 'It fails before a deployment.',
          by: 'The deployment stops there and says so to whoever deploys.',
        },
      ];
    case 'manual':
      return [{ fails: 'It fails.', by: 'Whoever starts it by hand sees how it ends.' }];
    case 'schedule': {
      const { system, environment, namespace } = place;
      const labels = jobLabels({ system, environment }, job.name);
      const source = ofCronJob(place.monitoring, labels, { namespace, name: names.task });
      return modesOfRuns(source, { trigger, timeoutSeconds });
    }
  }
}

/** How the runs of a CronJob fail. */
export function modesOfRuns(
  source: AlertSource | undefined,
  run: { readonly trigger: ScheduleTrigger; readonly timeoutSeconds: number },
  words: { readonly failed: string; readonly missed: string } = {
    failed: 'Failed',
    missed: 'Missed',
  },
): readonly FailureMode[] {
  // Two runs in a row, and the time that one may take.
  const afterSeconds = 2 * Math.max(0, ...secondsBetweenRuns(run.trigger)) + run.timeoutSeconds;
  return [
    {
      fails: 'A run fails, or cannot start.',
      seenBy: ['failed'],
      by:
        source === undefined
          ? NOT_SCRAPED
          : {
              suffix: words.failed,
              level: 'notify',
              source,
              condition: { kind: 'failed' },
              windowSeconds: 0,
              forSeconds: MINUTE,
            },
    },
    {
      fails: 'Runs stay away.',
      seenBy: ['missed', 'backup-stale'],
      by:
        source === undefined
          ? NOT_SCRAPED
          : {
              suffix: words.missed,
              level: 'notify',
              source,
              condition: { kind: 'missed', afterSeconds, orFailed: false },
              windowSeconds: 0,
              forSeconds: PATIENCE,
              onNoData: 'alert',
            },
    },
  ];
}
