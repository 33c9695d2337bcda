import type { KubernetesTarget } from '../../../lib/resolve/resolved-system';
import { describeKubernetes } from '../../../lib/operate/deploy/describe-kubernetes';
import { podIdentity, systemWithLedger } from '../../support/resolved-aws-half';
import { resolvedKubernetesSystem } from '../../support/resolved-kubernetes-system';

const request = { tag: 'v1', services: [] };

test('pods start after the stacks of what AWS keeps for them', () => {
  const lines = describeKubernetes(systemWithLedger(podIdentity), request, 'learnbot.yaml');

  expect(lines).toEqual([
    'cluster runs on Kubernetes; runbook deploy deploys to ECS. Instead:',
    '  npx runbook synth learnbot.yaml --env cluster',
    'First the stacks of what AWS keeps in us-east-1, because pods start with what they make:',
    "  npx cdk deploy --app cdk.out 'learnbot-cluster/*'",
    'Then the manifests:',
    '  cd ops.out/learnbot/cluster/kubernetes',
    '  (',
    '    set -euo pipefail',
    '    tag=v1',
    '    kustomize edit set image "ghcr.io/acme/learnbot/api-gateway:$tag"',
    '    kustomize edit set image "ghcr.io/acme/learnbot/resume-parser:$tag"',
    '    kubectl apply -k .',
    '    kubectl --namespace learnbot rollout status deployment/api-gateway --timeout=10m',
    '    kubectl --namespace learnbot rollout status deployment/resume-parser --timeout=10m',
    '  )',
  ]);
});

test('where AWS keeps nothing, nothing of it is deployed', () => {
  const lines = describeKubernetes(resolvedKubernetesSystem(), request, 'learnbot.yaml');

  expect(lines.join('\n')).not.toContain('cdk');
});

test('a chart is brought by Helm, from the folder that it stands in', () => {
  const { target } = resolvedKubernetesSystem();
  const chart = { name: 'shop', version: '0.1.0', tags: 'any' as const };
  const system = resolvedKubernetesSystem({ target: { ...target, chart } as KubernetesTarget });

  const lines = describeKubernetes(system, request, 'learnbot.yaml');

  expect(lines).toContain('  cd ops.out/learnbot/cluster');
  expect(lines).toContain('    tag=v1');
  expect(lines.join('\n')).toContain('helm upgrade shop charts/shop --set-string image.tag="$tag"');
  expect(lines.join('\n')).not.toContain('kustomize');
});
