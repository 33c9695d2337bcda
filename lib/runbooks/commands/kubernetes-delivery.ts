import type {
  KubernetesTarget,
  ResolvedService,
  ResolvedSystem,
} from '../../resolve/resolved-system';
import { isServerInCluster } from '../../resolve/stores';
import { shellCommand, shellSteps } from '../shell';
import { type Delivery, jobsBefore } from './delivery';
import { argoDelivery, helmDelivery } from './helm-delivery';
import { untilEnded } from './kubernetes-jobs';

export function delivery(target: KubernetesTarget, system: ResolvedSystem): Delivery {
  const { chart } = target;
  if (chart === undefined) return kubectlDelivery(target, system);
  return chart.argocd === undefined
    ? helmDelivery(chart, target, system)
    : argoDelivery(chart, chart.argocd);
}

function kubectlDelivery({ namespace }: KubernetesTarget, system: ResolvedSystem): Delivery {
  const kubectl = `kubectl --namespace ${namespace}`;
  return {
    deploy: (services) => {
      const images = services.map(
        ({ image }) => `kustomize edit set image "${image.repository}:$tag"`,
      );
      return shellSteps(
        "tag='<tag>'",
        ...beforeDeploy(system, namespace, images),
        ...images,
        'kubectl apply -k .',
        ...services.map(
          ({ names }) => `${kubectl} rollout status deployment/${names.workload} --timeout=10m`,
        ),
      );
    },
    versions: (service) => versions(kubectl, service),
    rollback: ({ names }) =>
      [
        `${kubectl} rollout undo deployment/${names.workload}`,
        `${kubectl} rollout status deployment/${names.workload} --timeout=10m`,
      ].join('\n'),
  };
}

/** What others stand on, and the jobs, one after the other: the first that fails ends it all. */
function beforeDeploy(
  system: ResolvedSystem,
  namespace: string,
  images: readonly string[],
): readonly string[] {
  const jobs = jobsBefore(system);
  if (jobs.length === 0) return [];
  const servers = system.stores.filter(isServerInCluster);
  return [
    ...(servers.length === 0 ? [] : ['kubectl apply -k foundation']),
    ...servers.map(
      (store) =>
        `kubectl --namespace ${store.namespace} rollout status statefulset/${store.names.workload} --timeout=10m`,
    ),
    `(cd before-deploy; ${images.join('; ')})`,
    ...jobs.map(
      ({ names }) => `kubectl --namespace ${namespace} delete job ${names.task} --ignore-not-found`,
    ),
    'kubectl apply -k before-deploy',
    ...jobs.flatMap(({ names, timeoutSeconds }) =>
      untilEnded({ namespace, timeoutSeconds }, names.task),
    ),
  ];
}

function versions(kubectl: string, { names }: ResolvedService): string {
  return [
    `${kubectl} rollout history deployment/${names.workload}`,
    shellCommand(
      `${kubectl} get replicasets --selector app=${names.workload} --sort-by=.metadata.creationTimestamp`,
      `--output custom-columns='REVISION:.metadata.annotations.deployment\\.kubernetes\\.io/revision,REPLICAS:.status.replicas,IMAGE:.spec.template.spec.containers[0].image'`,
    ),
  ].join('\n');
}
