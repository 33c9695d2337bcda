import { join } from 'node:path';

import { parseAllDocuments } from 'yaml';

import { renderOutputs } from '../../lib/assembly/render-outputs';
import { readSpec } from '../../lib/assembly/read-spec';
import { ORIGINAL_COMMANDS } from './original-commands';

interface KubernetesObject {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly spec?: {
    readonly template?: { readonly metadata?: { readonly labels?: Record<string, string> } };
  };
}

/** Kinds as commands call them; pods and events are those of Deployments and StatefulSets. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  pod: ['Deployment', 'StatefulSet'],
  pods: ['Deployment', 'StatefulSet'],
  events: ['Deployment', 'StatefulSet'],
  svc: ['Service'],
  hpa: ['HorizontalPodAutoscaler'],
  configmap: ['ConfigMap'],
  networkpolicies: ['NetworkPolicy'],
  deployment: ['Deployment'],
};

/**
 * What the next apply takes back, what an autoscaler takes back, what asks a server from outside, and what
 * kubectl answers otherwise than one thinks.
 */
const DEVIATES =
  /^kubectl (scale|set|edit|apply -f|create|delete secret|wait)|^(psql|pg_dump|vault) |reason=OOMKilling| --watch| -l \S+ (--since=24h )?([|>]|-f)|grep -A/;

describe.each([
  ['eleanor', 'prod', 'eleanor-v8'],
  ['rag', 'production', 'default'],
] as const)('the commands of the runbook that %s was made from', (system, environment, context) => {
  const commands = ORIGINAL_COMMANDS[system].trim().split('\n');
  const deviating = deviationsOf(system);
  let objects: readonly KubernetesObject[];
  beforeAll(async () => {
    objects = await objectsOf(system, environment);
  });

  test.each(commands.filter((command) => DEVIATES.test(command)))(
    '%s stands under deviations with what works instead',
    (command) => {
      const [words] = command.split(/ -n \S+$| --from-literal/);

      expect(deviating.filter((each) => each.includes(words!))).not.toEqual([]);
    },
  );

  test.each(commands.filter((command) => !DEVIATES.test(command)))(
    '%s addresses what is there, or stands under deviations',
    (command) => {
      const found = addressed(command, context, objects);

      expect(found || deviating.some((each) => each.includes(command))).toBe(true);
    },
  );
});

test('the chart that EL’s command upgrades is where it says', async () => {
  const paths = (await outputsOf('el', 'cluster')).map(({ path }) => path);

  const [, chart] = /helm upgrade \S+ (\S+)/.exec(ORIGINAL_COMMANDS.el)!;

  expect(paths).toContain(`${chart}/Chart.yaml`);
});

function outputsOf(system: string, environment: string) {
  const { environments } = readSpec(join(__dirname, `../../specs/${system}.yaml`));
  return renderOutputs(environments.find(({ name }) => name === environment)!.system);
}

async function objectsOf(
  system: string,
  environment: string,
): Promise<readonly KubernetesObject[]> {
  return (await outputsOf(system, environment))
    .filter(({ path }) => /^kubernetes\/.*(?<!kustomization)\.yaml$/.test(path))
    .flatMap(({ content }) => parseAllDocuments(content))
    .map((document) => document.toJS() as KubernetesObject);
}

function deviationsOf(system: string): readonly string[] {
  const { deviations } = readSpec(join(__dirname, `../../specs/${system}.yaml`)).environments[0]!
    .system;
  return deviations.map(({ runbook }) => runbook);
}

/** Whether something is there that a command of kubectl asks for. */
function addressed(command: string, context: string, all: readonly KubernetesObject[]): boolean {
  const namespace = / -n (\S+)/.exec(command)?.[1] ?? context;
  const here = all.filter(({ metadata }) => metadata.namespace === namespace);
  const [what = ''] = command.split(' -- ');
  const selected = / -l app=(\S+)/.exec(what)?.[1];
  if (selected !== undefined) {
    return here.some(({ spec }) => spec?.template?.metadata?.labels?.app === selected);
  }
  const { kind, name } = objectIn(what);
  const kinds = KINDS[kind] ?? [];
  return here.some(
    (each) => kinds.includes(each.kind) && (name === '' || each.metadata.name === name),
  );
}

/** Of `kubectl rollout status deployment/web -n shop`: deployment, web. A pod is called after what makes it. */
function objectIn(what: string): { readonly kind: string; readonly name: string } {
  const [, verb = '', ...words] = what
    .replace(/ -n \S+| --?\S+| \d+:\d+| \S+ready\b/g, '')
    .replace('rollout ', 'rollout-')
    .split(' ');
  const said = /^(exec|logs|port-forward)$/.test(verb) ? ['pod', ...words] : words;
  const [kind = '', name = ''] = said.flatMap((word) => word.split('/'));
  return { kind, name: name.replace(/-0$|-<pod-id>$|^<pod-name>$/, '') };
}
