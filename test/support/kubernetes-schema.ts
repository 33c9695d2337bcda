import path from 'node:path';
import { pathToFileURL } from 'node:url';
import vm from 'node:vm';

import { parseAllDocuments } from 'yaml';

import { validateArgoApplication } from './argo-application-schema';
import { validateExternalSecret } from './external-secret-schema';
import { nameProblems } from './kubernetes-names';
import { ReadRecorder } from './kubernetes-read-recorder';
import { validateSecretStore } from './secret-store-schema';

/** What the API server would refuse in manifests, one line a fault; empty when they are right. */
export async function manifestProblems(yaml: string): Promise<string[]> {
  const problems: string[] = [];
  // YAML 1.1, as the Kubernetes tools read it: a bare `no` is false there.
  for (const document of parseAllDocuments(yaml, { version: '1.1' })) {
    problems.push(...document.errors.map(({ message }) => message));
    if (document.errors.length === 0) problems.push(...(await objectProblems(document.toJS())));
  }
  return problems;
}

interface KubernetesObject {
  readonly apiVersion?: unknown;
  readonly kind?: unknown;
  readonly metadata?: { readonly name?: unknown };
}

async function objectProblems(object: unknown): Promise<string[]> {
  const { apiVersion, kind, metadata } = (object ?? {}) as KubernetesObject;
  const validate = await findValidator(String(apiVersion), String(kind));
  if (validate === undefined) return [`no schema for ${String(apiVersion)} ${String(kind)}`];

  // The validators are generated and let unknown fields pass. They do read every field they know,
  // so a field that none of them has read is a field that Kubernetes does not have.
  const recorder = new ReadRecorder();
  const faults = validate(recorder.watch(object)) ? [] : (validate.errors ?? []);

  const subject = `${String(kind)} ${String(metadata?.name)}`;
  return [
    ...faults.map((fault) => `${subject}: ${fault.instancePath} ${reason(fault)}`),
    ...recorder.unread(object).map((field) => `${subject}: ${field} is no known field`),
    ...nameProblems(object).map((problem) => `${subject}: ${problem}`),
  ];
}

interface Validator {
  (value: unknown): boolean;
  readonly errors?: readonly Fault[] | null;
}

interface Fault {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

function reason({ keyword, params }: Fault): string {
  return `${keyword}: ${Object.values(params).map(String).join(', ')}`;
}

const PACKAGES = path.resolve(__dirname, '../../node_modules');
const BUILT_IN: Readonly<Record<string, string>> = {
  v1: 'CoreV1',
  'apps/v1': 'AppsV1',
  'autoscaling/v2': 'AutoscalingV2',
  'batch/v1': 'BatchV1',
  'networking.k8s.io/v1': 'NetworkingV1',
  'policy/v1': 'PolicyV1',
};

/** No package of ours knows these. */
const CUSTOM: Readonly<Record<string, Validator>> = {
  'argoproj.io/v1alpha1 Application': validateArgoApplication,
  'external-secrets.io/v1 ExternalSecret': validateExternalSecret,
  'external-secrets.io/v1 SecretStore': validateSecretStore,
};

async function findValidator(apiVersion: string, kind: string): Promise<Validator | undefined> {
  const custom = CUSTOM[`${apiVersion} ${kind}`];
  if (custom !== undefined) return custom;
  const schema = schemaFile(apiVersion, kind);
  return schema === undefined ? undefined : (await load(schema)).validate;
}

function schemaFile(apiVersion: string, kind: string): string | undefined {
  if (apiVersion === 'monitoring.coreos.com/v1') {
    const prefix = 'ComGithubPrometheusOperatorPrometheusOperatorPkgApisMonitoringV1';
    return `${PACKAGES}/@kubernetes-models/prometheus-operator/_schemas/${prefix}${kind}.js`;
  }
  const group = BUILT_IN[apiVersion];
  return group && `${PACKAGES}/kubernetes-models/_schemas/IoK8sApi${group}${kind}.js`;
}

/**
 * The schemas are ES modules, which jest does not load without flags; Node's own loader does. An
 * unknown kind is an import of a file that is not there.
 */
const importModule = new vm.Script('(url) => import(url)', {
  importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
}).runInThisContext() as (url: string) => Promise<{ readonly validate: Validator }>;

function load(file: string): Promise<{ readonly validate: Validator }> {
  return importModule(pathToFileURL(file).href);
}
