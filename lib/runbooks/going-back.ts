import { waitsForJobsOf } from '../resolve/deployment-order';
import { ownerOf } from '../resolve/job-kinds';
import type { KubernetesTarget, ResolvedService, ResolvedSystem } from '../resolve/resolved-system';
import type { Commands } from './commands/commands';
import { code, codeBlock } from './markdown';

/** One service back to a version before: at once, and so that the next deployment does not undo it. */
export function goingBack(
  { system, environment, target, jobs, services }: ResolvedSystem,
  service: ResolvedService,
  commands: Commands,
): string {
  const { name } = service;
  const isEcs = target.platform === 'ecs';
  const migrated = jobs.filter(
    (job) =>
      job.trigger.kind === 'before-deploy' &&
      !job.trigger.compatible &&
      waitsForJobsOf(ownerOf(job), service, services),
  );
  const words = isEcs ? undefined : wordsOf(target);
  return [
    isEcs
      ? `Which versions of ${name} there were: what is being deployed, then the last five revisions with their images:`
      : `Which versions of ${name} there were:`,
    codeBlock('bash', commands.versions(service)),
    isEcs
      ? `Put the revision to go back to in place of ${code('<revision>')}; the newest is the one that runs, or should:`
      : (words?.back ?? ''),
    codeBlock('bash', commands.rollback(service)),
    ...migrated.map(
      (job) =>
        `What ${job.name} did to the stores stays done, and nobody has said that the version before works on it: make sure that it does.`,
    ),
    isEcs
      ? `The next deployment undoes this. End with the tag of the version that you went back to:`
      : (words?.until ?? ''),
    ...(isEcs
      ? [
          codeBlock(
            'bash',
            `tag='<tag>'\nnpx runbook deploy specs/${system}.yaml --env ${environment} --service ${name} --tag "$tag" --rollback`,
          ),
        ]
      : []),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** How one goes back in a cluster, and how long that lasts. */
function wordsOf({ chart }: KubernetesTarget): { readonly back: string; readonly until: string } {
  if (chart === undefined) {
    return {
      back: 'Back to the version before the one that runs, or should:',
      until: `The next apply of the manifests undoes this: put the tag of the version that you went back to into ${code('kustomization.yaml')} before it.`,
    };
  }
  if (chart.argocd === undefined) {
    return {
      back: 'Back to the release before the one that runs, or should; with a revision behind the name, to that one. All services of the chart go back together:',
      until: 'It is a release of its own, and stays until the next deployment.',
    };
  }
  return {
    back: `The tag that runs is the parameter ${code('image.tag')}. Put the one to go back to in place of ${code('<tag>')}; all services of the chart go back together:`,
    until: '',
  };
}
