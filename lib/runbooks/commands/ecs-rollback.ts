import type { EcsTarget, ResolvedService } from '../../resolve/resolved-system';
import { shellCommand, shellSteps } from '../shell';

/** The deployments that go on, and the last five revisions with their images. */
export function taskVersions(
  { cluster, region }: EcsTarget,
  { names }: ResolvedService,
  name: string,
): string {
  const describe = `aws ecs describe-services --cluster ${cluster} --services ${names.workload} --region ${region}`;
  return shellSteps(
    shellCommand(
      describe,
      `--query 'services[0].deployments[].[status,rolloutState,taskDefinition,createdAt]' --output text`,
    ),
    `current=$(${shellCommand(describe, `--query 'services[0].taskDefinition' --output text`)})`,
    'newest=${current##*:}',
    [
      'for revision in $(seq "$newest" -1 "$(( newest > 4 ? newest - 4 : 1 ))"); do',
      `  ${shellCommand(
        `aws ecs describe-task-definition --task-definition "${names.workload}:$revision" --region ${region}`,
        `  --query "taskDefinition.[revision,status,registeredAt,containerDefinitions[?name=='${name}'].image | [0]]" --output text || true`,
      )}`,
      'done',
    ].join('\n'),
  );
}

/** Back to a revision; those that deployments replaced stay active. */
export function taskRollback({ cluster, region }: EcsTarget, { names }: ResolvedService): string {
  return shellSteps(
    `FAMILY=${names.workload}`,
    `PREV_REV='<revision>'`,
    shellCommand(
      `aws ecs update-service --cluster ${cluster} --service ${names.workload} --region ${region}`,
      '--task-definition "$FAMILY:$PREV_REV"',
      `--force-new-deployment --query 'service.taskDefinition' --output text`,
    ),
    `aws ecs wait services-stable --cluster ${cluster} --services ${names.workload} --region ${region}`,
  );
}
