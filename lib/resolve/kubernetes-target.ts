import type { SpecPath } from '../problems/position';
import { parseCpu } from '../spec/quantities';
import type { EnvironmentSpec } from '../spec/sections/environment';
import { awsHalf } from './aws-half';
import { DEFAULTS } from './defaults';
import type { Made } from './ecs-target';
import { argoPath, prefix } from './names';
import { mebibytes, type Reading } from './reading';
import type {
  KubernetesTarget,
  ResolvedArgoCd,
  ResolvedChart,
  ResolvedIngress,
  ResolvedNamespace,
} from './resolved-system';
import { secretStoreOf } from './secret-store';
import { isServerInCluster } from './stores/kinds';

const D = DEFAULTS.environment;
type KubernetesSpec = NonNullable<EnvironmentSpec['kubernetes']>;

/** Where an environment on Kubernetes runs. */
export function kubernetesTarget(
  reading: Reading,
  spec: EnvironmentSpec,
  path: SpecPath,
  made: Made,
): KubernetesTarget {
  const at = [...path, 'kubernetes'];
  const kubernetes: KubernetesSpec = spec.kubernetes ?? { namespace: '' };
  refuseStorageClass(reading, kubernetes, at, made);
  return {
    platform: 'kubernetes',
    namespace: kubernetes.namespace,
    namespaces: namespacesOf(reading, kubernetes, [...at, 'namespaces']),
    storageClass: kubernetes.storageClass,
    ingress: ingressOf(reading, kubernetes, [...at, 'ingress']),
    imagePullSecrets: kubernetes.imagePullSecrets,
    secretStore: secretStoreOf(kubernetes),
    chart: chartOf(reading, spec, path),
    aws: awsHalf(reading, spec, path, made),
  };
}

/** Only what keeps something in the cluster has a volume. */
function refuseStorageClass(
  reading: Reading,
  { storageClass }: KubernetesSpec,
  path: SpecPath,
  { stores }: Made,
): void {
  const hasVolume = stores.some(
    (store) =>
      isServerInCluster(store) &&
      (store.storageGiB !== undefined ||
        (store.type === 'postgres' && store.backup.dump?.volume !== undefined)),
  );
  if (storageClass === undefined || hasVolume) return;
  reading.report({
    code: 'field-without-effect',
    path: [...path, 'storageClass'],
    what: `Nothing of ${reading.naming.environment} has a volume, so storageClass says nothing.`,
    fix: 'Take storageClass out.',
  });
}

function namespacesOf(
  reading: Reading,
  { namespaces = {} }: KubernetesSpec,
  path: SpecPath,
): readonly ResolvedNamespace[] {
  return Object.entries(namespaces).map(([name, { podSecurity, quota }]) => ({
    name,
    podSecurity: reading.or(podSecurity, [...path, name, 'podSecurity'], D.podSecurity),
    quota: quota && {
      pods: quota.pods,
      cpu: quota.cpu === undefined ? undefined : parseCpu(quota.cpu),
      memoryMiB: quota.memory === undefined ? undefined : mebibytes(quota.memory),
      storageGiB: quota.storage === undefined ? undefined : mebibytes(quota.storage) / 1024,
    },
  }));
}

function ingressOf(
  reading: Reading,
  { ingress = {} }: KubernetesSpec,
  path: SpecPath,
): ResolvedIngress {
  const controller = reading.or(ingress.controller, [...path, 'controller'], D.ingressController);
  const className =
    ingress.class ?? reading.fill([...path, 'class'], controller, 'the name of the controller');
  const refuse = (field: 'namespace' | 'from' | 'certificate') => {
    if (ingress[field] === undefined) return;
    reading.report({
      code: 'field-without-effect',
      path: [...path, field],
      what: `The controller is ${controller}, so ${field} says nothing.`,
      fix: `Take ${field} out.`,
    });
  };
  if (controller === 'nginx') {
    refuse('from');
    refuse('certificate');
    const namespace = reading.or(ingress.namespace, [...path, 'namespace'], D.ingressNamespace);
    return { controller, class: className, namespace };
  }
  refuse('namespace');
  if (ingress.from === undefined) {
    reading.report({
      code: 'missing-key',
      path: [...path, 'from'],
      what: 'Nothing says from which addresses the load balancer reaches pods.',
      consequence: 'Every way in is closed: it would reach none.',
      fix: 'Add from: the range of its subnets, such as 10.0.0.0/16.',
    });
  }
  const { from = '', certificate } = ingress;
  return { controller, class: className, from, certificate };
}

/** The Helm chart; its schema checks the tag, where kustomize takes any. */
function chartOf(
  reading: Reading,
  { kubernetes, tags }: EnvironmentSpec,
  path: SpecPath,
): ResolvedChart | undefined {
  const at = [...path, 'kubernetes'];
  const { chart, argocd } = kubernetes ?? {};
  if (chart === undefined) {
    if (tags !== undefined) {
      reading.waive(
        [...path, 'tags'],
        'on Kubernetes the tag is written into kustomization.yaml, which checks no form',
      );
    }
    if (argocd === undefined) return undefined;
    return reading.report({
      code: 'missing-key',
      path: [...at, 'chart'],
      what: 'Argo CD is to bring a chart into the cluster, and there is none.',
      fix: 'Add chart: { name: ... }, or take argocd out.',
    });
  }
  return {
    name: chart.name,
    version: reading.or(chart.version, [...at, 'chart', 'version'], D.chartVersion),
    tags: reading.or(tags, [...path, 'tags'], D.tags),
    argocd: argocd && argoCdOf(reading, { argocd, chart: chart.name }, [...at, 'argocd']),
  };
}

function argoCdOf(
  reading: Reading,
  {
    argocd,
    chart,
  }: { readonly argocd: NonNullable<KubernetesSpec['argocd']>; readonly chart: string },
  path: SpecPath,
): ResolvedArgoCd {
  return {
    repository: argocd.repository,
    path: reading.name([...path, 'names', 'path'], argoPath(reading.naming, argocd.path, chart)),
    revision: reading.or(argocd.revision, [...path, 'revision'], D.argocdRevision),
    namespace: reading.or(argocd.namespace, [...path, 'namespace'], D.argocdNamespace),
    project: reading.or(argocd.project, [...path, 'project'], D.argocdProject),
    selfHeal: reading.or(argocd.selfHeal, [...path, 'selfHeal'], D.argocdSelfHeal),
    application: reading.name([...path, 'names', 'application'], prefix(reading.naming)),
  };
}
