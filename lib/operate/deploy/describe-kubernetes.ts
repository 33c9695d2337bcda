import type { ResolvedSystem } from '../../resolve/resolved-system';
import { shellWord } from '../../runbooks/shell';
import type { DeployRequest } from './plan-deployment';

/** What a person runs where the services run on Kubernetes, a line each. */
export function describeKubernetes(
  { system, environment, target, services }: ResolvedSystem,
  { tag }: DeployRequest,
  spec: string,
): readonly string[] {
  const half = target.platform === 'kubernetes' ? target.aws : undefined;
  const images = services.map(
    ({ image }) => `  kustomize edit set image "${image.repository}:${tag}"`,
  );
  return [
    `${environment} runs on Kubernetes; runbook deploy deploys to ECS. Instead:`,
    `  npx runbook synth ${spec} --env ${environment}`,
    ...(half === undefined
      ? []
      : [
          `First the stacks of what AWS keeps in ${half.region}, because pods start with what they make:`,
          `  npx cdk deploy --app cdk.out ${shellWord(`${half.stage}/*`)}`,
          'Then the manifests:',
        ]),
    `  cd ops.out/${system}/${environment}/kubernetes`,
    ...images,
    '  kubectl apply --kustomize .',
  ];
}
