import { basename, dirname } from 'node:path';

import { parseAllDocuments } from 'yaml';

import { type HelmChartProps, IMAGE_TAG, renderHelmChart } from '../../lib/charts/helm';
import {
  alertRule,
  chartProps,
  dashboard,
  deployment,
  IMAGE,
  migration,
  text,
} from '../support/helm-chart';
import { manifestProblems } from '../support/kubernetes-schema';
import { type Helm, unpackHelm } from './helm';
import { listOutputs, outputPath } from './outputs';
import type { ToolRun } from './run-tool';

const SHA = '0123456789abcdef0123456789abcdef01234567';
const OBJECTS = [
  { file: 'el-agent.yaml', objects: [deployment()] },
  { file: 'alerts.yaml', objects: [alertRule] },
  {
    file: 'dashboards.yaml',
    objects: [text, dashboard, { ...text, metadata: { name: 'second' } }],
  },
  { file: 'migrate.yaml', objects: [migration] },
];

let helm: Helm;

beforeAll(() => {
  helm = unpackHelm();
});

afterAll(() => {
  helm.remove();
});

let charts = 0;

/** Renders a chart as `helm upgrade el-agent charts/el-agent <args>` does. */
function render(props: Partial<HelmChartProps>, args: readonly string[]): ToolRun {
  const name = `chart-${(charts += 1)}`;
  helm.write(name, renderHelmChart(chartProps({ name, ...props })));
  return helm.run(['template', 'el-agent', `charts/${name}`, ...args]);
}

/** Renders it with a right tag and reads what comes out, as Helm and the API server do. */
function rendered(props: Partial<HelmChartProps>, args: readonly string[] = []): unknown[] {
  const { exitCode, stdout, output } = render(props, ['--set', `image.tag=${SHA}`, ...args]);
  if (exitCode !== 0) throw new Error(output);
  return parseAllDocuments(stdout, { version: '1.1' }).map(
    (document) => document.toJS() as unknown,
  );
}

/** The same objects, deployed with that tag. */
function deployed(objects: readonly unknown[], tag = SHA): unknown[] {
  return JSON.parse(JSON.stringify(objects).replaceAll(IMAGE_TAG, tag)) as unknown[];
}

describe('charts of the specs', () => {
  const charts = listOutputs(/charts\/[^/]+\/Chart\.yaml$/).map((path) => dirname(path));

  test.each(charts)('helm lint finds nothing in %s', (chart) => {
    const lint = helm.run(['lint', '--strict', outputPath(chart), '--set', `image.tag=${SHA}`]);

    expect(lint).toMatchObject({ exitCode: 0 });
  });

  test.each(charts)(
    'the Kubernetes API knows every field of %s as Helm renders it',
    async (chart) => {
      const args = [basename(chart), outputPath(chart), '--set', `image.tag=${SHA}`];
      const { exitCode, stdout } = helm.run(['template', ...args]);

      expect(exitCode).toBe(0);
      expect(stdout).toMatch(new RegExp(`image: "[^"]+:${SHA}"`));
      expect(await manifestProblems(stdout)).toEqual([]);
    },
  );
});

test('helm lint finds nothing in a chart', () => {
  helm.write('el-agent', renderHelmChart(chartProps({ objects: OBJECTS })));

  const lint = helm.run(['lint', '--strict', 'charts/el-agent', '--set', `image.tag=${SHA}`]);

  expect(lint).toMatchObject({ exitCode: 0 });
});

test('Helm renders the very objects, but for the tag', () => {
  const objects = rendered({ objects: OBJECTS });

  const given = deployed(OBJECTS.flatMap((each) => each.objects));
  expect(objects).toHaveLength(given.length);
  expect(objects).toEqual(expect.arrayContaining(given));
});

test('objects stay in their namespaces, wherever the release is recorded', () => {
  const objects = rendered({ objects: OBJECTS }, ['--namespace', 'elsewhere']);

  expect(objects).toContainEqual(deployed([deployment()])[0]);
});

test('several images of several repositories take the one tag', () => {
  const other = deployment(`registry.example.com/worker:${IMAGE_TAG}`);
  const sidecar = deployment('registry.example.com:5000/proxy:1.2');
  const objects = [deployment(), other, sidecar];

  const out = rendered({
    objects: [{ file: 'all.yaml', objects }],
    repositories: ['registry.example.com/el-agent', 'registry.example.com/worker'],
  });

  expect(out).toEqual(deployed(objects));
});

test('an image comes from a mirror when it is told to', () => {
  const objects = rendered({}, ['--set', 'image.repository=mirror.example.com:5000/el-agent']);

  expect(objects).toEqual([deployment(`mirror.example.com:5000/el-agent:${SHA}`)]);
});

test('the tag stays text where it is not that of an image', () => {
  const objects = [deployment(IMAGE, [{ name: 'IMAGE', value: IMAGE }])];

  const out = rendered({ objects: [{ file: 'el-agent.yaml', objects }] });

  expect(out).toEqual([
    deployment(`registry.example.com/el-agent:${SHA}`, [{ name: 'IMAGE', value: IMAGE }]),
  ]);
});

describe('what Helm refuses', () => {
  const tag = ['--set', `image.tag=${SHA}`];

  test.each([
    ['no tag', [], /'?image'?.*tag/],
    ['a short tag', ['--set', `image.tag=${SHA.slice(0, 7)}`], /image.tag.*pattern/s],
    ['a tag in capitals', ['--set', `image.tag=${SHA.toUpperCase()}`], /image.tag.*pattern/s],
    ['an empty tag', ['--set', 'image.tag='], /image.tag.*pattern/s],
    ['a misspelt value', [...tag, '--set', 'image.tagg=x'], /image.*tagg/s],
    ['a misspelt section', [...tag, '--set', 'images.tag=x'], /images/],
    ['a repository with a tag', [...tag, '--set', 'image.repository=a/b:1'], /repository/],
  ])('%s', (_, args, message) => {
    const run = render({}, args);

    expect(run.exitCode).not.toBe(0);
    expect(run.output).toMatch(message);
    expect(run.stdout).toBe('');
  });
});

describe('a chart for any tag', () => {
  test.each(['v1.2.3', '2026-01-31_a', 'latest-stable'])('takes %s', (tag) => {
    const run = render({ tagPattern: 'any' }, ['--set', `image.tag=${tag}`]);

    expect(run.stdout).toContain(`image: "registry.example.com/el-agent:${tag}"`);
  });

  test('takes a number that is given as text', () => {
    const run = render({ tagPattern: 'any' }, ['--set-string', 'image.tag=20260131']);

    expect(run.stdout).toContain('image: "registry.example.com/el-agent:20260131"');
  });

  test.each(['latest', '', '-x', 'a b'])('refuses %p', (tag) => {
    const run = render({ tagPattern: 'any' }, ['--set', `image.tag=${tag}`]);

    expect(run.exitCode).not.toBe(0);
    expect(run.output).toContain('image');
  });
});
