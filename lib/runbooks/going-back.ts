import { waitsForJobsOf } from '../resolve/deployment-order';
import { ownerOf } from '../resolve/job-kinds';
import type { ResolvedService, ResolvedSystem } from '../resolve/resolved-system';
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
  return [
    isEcs
      ? `Which versions of ${name} there were: what is being deployed, then the last five revisions with their images:`
      : `Which versions of ${name} there were:`,
    codeBlock('bash', commands.versions(service)),
    isEcs
      ? `Put the revision to go back to in place of ${code('<revision>')}; the newest is the one that runs, or should:`
      : 'Back to the version before the one that runs, or should:',
    codeBlock('bash', commands.rollback(service)),
    ...migrated.map(
      (job) =>
        `What ${job.name} did to the stores stays done, and nobody has said that the version before works on it: make sure that it does.`,
    ),
    isEcs
      ? `The next deployment undoes this. End with the tag of the version that you went back to:`
      : `The next apply of the manifests undoes this: put the tag of the version that you went back to into ${code('kustomization.yaml')} before it.`,
    ...(isEcs
      ? [
          codeBlock(
            'bash',
            `tag='<tag>'\nnpx runbook deploy specs/${system}.yaml --env ${environment} --service ${name} --tag "$tag" --rollback`,
          ),
        ]
      : []),
  ].join('\n\n');
}
