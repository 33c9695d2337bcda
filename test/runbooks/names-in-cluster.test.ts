import { join } from 'node:path';

import { parseAllDocuments } from 'yaml';

import { renderTree } from '../snapshots/render-tree';
import { bashBlocks } from './runbook-page';

interface KubernetesObject {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

/** Kinds as commands call them. */
const KINDS: Readonly<Record<string, string>> = {
  deployment: 'Deployment',
  statefulset: 'StatefulSet',
  cronjob: 'CronJob',
  horizontalpodautoscaler: 'HorizontalPodAutoscaler',
  configmap: 'ConfigMap',
  externalsecret: 'ExternalSecret',
  ingress: 'Ingress',
};
const NAMED = new RegExp(`\\b(${Object.keys(KINDS).join('|')})[/ ]([a-z][a-z0-9-]*)`, 'g');

describe.each([
  ['eleanor', 'prod'],
  ['rag', 'production'],
])('the commands of %s in %s', (system, environment) => {
  let made: Awaited<ReturnType<typeof renderTree>>;
  beforeAll(async () => {
    made = await renderTree(join(__dirname, `../../specs/${system}.yaml`), environment);
  });

  test('name objects that the manifests make, in their namespaces', () => {
    const objects = Object.entries(made).flatMap(([path, content]) =>
      path.includes('kubernetes/') && !path.endsWith('kustomization.yaml')
        ? objectsOf(content)
        : [],
    );
    const known = objects.map(
      ({ kind, metadata: { name, namespace = '' } }) => `${kind} ${namespace}/${name}`,
    );

    const named = bashBlocks(made[pageOf(made)] ?? '').flatMap(namesIn);

    expect(named.length).toBeGreaterThan(20);
    expect([...new Set(named)].filter((each) => !known.includes(each))).toEqual([]);
  });
});

function pageOf(made: Readonly<Record<string, string>>): string {
  return Object.keys(made).find((path) => path.endsWith('runbook.md')) ?? '';
}

function objectsOf(content: string): readonly KubernetesObject[] {
  return parseAllDocuments(content).map((document) => document.toJS() as KubernetesObject);
}

/** What a line of kubectl says, and pods of servers, whose name is that of their StatefulSet and a number. */
function namesIn(block: string): readonly string[] {
  return block
    .replaceAll('\\\n', ' ')
    .split('\n')
    .flatMap((line) => {
      const namespace = /(?:--namespace|-n) ([a-z0-9-]+)/.exec(line)?.[1];
      if (!line.includes('kubectl') || namespace === undefined) return [];
      const pods = [...line.matchAll(/exec(?: -\w+)* -n \S+ (\S+)-0 --/g)];
      return [
        ...[...line.matchAll(NAMED)].map(
          ([, kind = '', name = '']) => `${KINDS[kind]} ${namespace}/${name}`,
        ),
        ...pods.map(([, name = '']) => `StatefulSet ${namespace}/${name}`),
      ];
    });
}
