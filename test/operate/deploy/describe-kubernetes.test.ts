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
    '  kustomize edit set image "ghcr.io/acme/learnbot/api-gateway:v1"',
    '  kustomize edit set image "ghcr.io/acme/learnbot/resume-parser:v1"',
    '  kubectl apply --kustomize .',
  ]);
});

test('where AWS keeps nothing, nothing of it is deployed', () => {
  const lines = describeKubernetes(resolvedKubernetesSystem(), request, 'learnbot.yaml');

  expect(lines.join('\n')).not.toContain('cdk');
});
