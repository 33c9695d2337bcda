import { parse } from 'yaml';

import { renderManifests } from '../../lib/charts';
import type { ResolvedSystem } from '../../lib/resolve/resolved-system';
import { manifestProblems } from '../support/kubernetes-schema';
import {
  apiGatewayPods,
  resolvedKubernetesSystem,
  resumeParserPods,
} from '../support/resolved-kubernetes-system';
import { highP99Latency, resolvedSystem } from '../support/resolved-system';

function contentOf(system: ResolvedSystem, path: string): string {
  return renderManifests(system).find((file) => file.path === path)!.content;
}

test('a system becomes one manifest a service, its alerts and a kustomization', () => {
  const files = renderManifests(resolvedKubernetesSystem());

  expect(files.map(({ path }) => path)).toEqual([
    'kubernetes/api-gateway.yaml',
    'kubernetes/resume-parser.yaml',
    'kubernetes/alerts.yaml',
    'kubernetes/dashboards.yaml',
    'kubernetes/kustomization.yaml',
  ]);
});

test.each(['api-gateway', 'alerts', 'kustomization'])('LearnBot reads like this: %s', (name) => {
  const content = contentOf(resolvedKubernetesSystem(), `kubernetes/${name}.yaml`);

  expect(content).toMatchSnapshot();
});

test('the Kubernetes API knows every field of every manifest', async () => {
  const files = renderManifests(resolvedKubernetesSystem());

  const manifests = files.filter(({ path }) => !path.endsWith('kustomization.yaml'));
  const problems = await Promise.all(manifests.map(({ content }) => manifestProblems(content)));

  expect(problems.flat()).toEqual([]);
});

test('the same system gives the same bytes, whatever cdk8s is told by the environment', () => {
  const system = resolvedKubernetesSystem();
  const once = renderManifests(system);

  process.env.CDK8S_DISABLE_SORT = '1';
  const again = renderManifests(system);
  delete process.env.CDK8S_DISABLE_SORT;

  expect(again).toEqual(once);
});

test('every object stands in the namespace of the environment', () => {
  const files = renderManifests(resolvedKubernetesSystem());

  const objects = files
    .filter(({ path }) => !path.endsWith('kustomization.yaml'))
    .flatMap(({ content }) => content.split(/^---$/m))
    .map((text) => parse(text) as { metadata: { namespace: string } });

  expect(new Set(objects.map(({ metadata }) => metadata.namespace))).toEqual(new Set(['learnbot']));
});

test('a tag that nobody has given fails to pull', () => {
  const kustomization = contentOf(resolvedKubernetesSystem(), 'kubernetes/kustomization.yaml');

  expect(parse(kustomization)).toEqual({
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    resources: ['api-gateway.yaml', 'resume-parser.yaml', 'alerts.yaml', 'dashboards.yaml'],
    images: [
      { name: 'ghcr.io/acme/learnbot/api-gateway', newTag: 'tag-is-given-at-deploy' },
      { name: 'ghcr.io/acme/learnbot/resume-parser', newTag: 'tag-is-given-at-deploy' },
    ],
  });
});

test('services of one image share its tag', () => {
  const image = { source: 'registry', repository: 'ghcr.io/acme/learnbot/all' } as const;
  const system = resolvedKubernetesSystem({
    services: [apiGatewayPods({ image }), resumeParserPods({ image })],
  });

  const { images } = parse(contentOf(system, 'kubernetes/kustomization.yaml')) as {
    images: unknown[];
  };

  expect(images).toEqual([{ name: 'ghcr.io/acme/learnbot/all', newTag: 'tag-is-given-at-deploy' }]);
});

test('a system whose alerts CloudWatch evaluates has no rules', () => {
  const system = resolvedKubernetesSystem({
    alerts: [highP99Latency()],
  });

  const paths = renderManifests(system).map(({ path }) => path);

  expect(paths).not.toContain('kubernetes/alerts.yaml');
});

test('a system on ECS is refused', () => {
  expect(() => renderManifests(resolvedSystem())).toThrow(
    'learnbot in staging runs on ecs, not on Kubernetes',
  );
});
