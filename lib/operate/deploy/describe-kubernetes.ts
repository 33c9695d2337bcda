import type { KubernetesTarget, ResolvedSystem } from '../../resolve/resolved-system';
import { kubernetesCommands } from '../../runbooks/commands/kubernetes-commands';
import { shellWord } from '../../runbooks/shell';
import type { DeployRequest } from './plan-deployment';

/** What a person runs where the services run on Kubernetes, a line each. */
export function describeKubernetes(
  system: ResolvedSystem,
  { tag }: DeployRequest,
  spec: string,
): readonly string[] {
  const { environment, target } = system;
  if (target.platform !== 'kubernetes') return [];
  return [
    `${environment} runs on Kubernetes; runbook deploy deploys to ECS. Instead:`,
    `  npx runbook synth ${spec} --env ${environment}`,
    ...awsFirst(target),
    `  cd ${folderOf(system, target)}`,
    ...kubernetesCommands(target, system)
      .deploy(system.services)
      .replace("'<tag>'", () => shellWord(tag))
      .split('\n')
      .map((line) => `  ${line}`),
  ];
}

function awsFirst({ aws, chart }: KubernetesTarget): readonly string[] {
  if (aws === undefined) return [];
  return [
    `First the stacks of what AWS keeps in ${aws.region}, because pods start with what they make:`,
    `  npx cdk deploy --app cdk.out ${shellWord(`${aws.stage}/*`)}`,
    `Then the ${chart === undefined ? 'manifests' : 'chart'}:`,
  ];
}

/** Helm looks for the chart below the folder that it is run in. */
function folderOf({ system, environment }: ResolvedSystem, { chart }: KubernetesTarget): string {
  const folder = `ops.out/${system}/${environment}`;
  return chart === undefined ? `${folder}/kubernetes` : folder;
}
