import type {
  KubernetesTarget,
  ResolvedArgoCd,
  ResolvedChart,
  ResolvedSystem,
} from '../../resolve/resolved-system';
import { shellCommand, shellSteps } from '../shell';
import { type Delivery, jobsBefore } from './delivery';

/** Pods get new replicas in this time, beside what the jobs before them take. */
const ROLLOUT_MINUTES = 10;

/** Helm brings the chart into the cluster, from the folder that `charts` is in. */
export function helmDelivery(
  chart: ResolvedChart,
  target: KubernetesTarget,
  system: ResolvedSystem,
): Delivery {
  const { name } = chart;
  const inNamespace = `--namespace ${target.namespace}`;
  const minutes = minutesFor(system);
  return {
    deploy: () =>
      shellSteps("tag='<tag>'", `${upgrade(chart, target)} --install --wait --timeout ${minutes}m`),
    versions: () => `helm history ${name} ${inNamespace}`,
    rollback: () => `helm rollback ${name} ${inNamespace} --wait --timeout ${minutes}m`,
  };
}

/**
 * One command that deploys a tag; the record of the release stands in the namespace. A tag of digits is a
 * number to Helm where nobody says otherwise.
 */
export function upgrade(
  { name, tags }: ResolvedChart,
  { namespace }: Pick<KubernetesTarget, 'namespace'>,
): string {
  const set = tags === 'full-sha' ? '--set' : '--set-string';
  return `helm upgrade ${name} charts/${name} ${set} image.tag="$tag" --namespace ${namespace}`;
}

/** Argo CD brings the chart into the cluster, with the tag that its Application holds. */
export function argoDelivery({ tags }: ResolvedChart, { application }: ResolvedArgoCd): Delivery {
  const set =
    tags === 'full-sha'
      ? `argocd app set ${application} --parameter "image.tag=$tag"`
      : `argocd app set ${application} --helm-set-string "image.tag=$tag"`;
  const bring = shellSteps(
    "tag='<tag>'",
    set,
    // It may have begun by itself, and there is one at a time.
    `argocd app sync ${application} || argocd app wait ${application} --operation`,
    `argocd app wait ${application} --sync --health --timeout ${ROLLOUT_MINUTES * 60}`,
  );
  return {
    deploy: () => bring,
    versions: () =>
      [
        `argocd app history ${application}`,
        shellCommand(
          `argocd app get ${application} --output json`,
          `| jq --raw-output '.spec.source.helm.parameters[]? | "\\(.name)=\\(.value)"'`,
        ),
      ].join('\n'),
    rollback: () => bring,
  };
}

/** Helm waits for its hooks as long as for all the rest. */
function minutesFor(system: ResolvedSystem): number {
  const seconds = jobsBefore(system).reduce((sum, { timeoutSeconds }) => sum + timeoutSeconds, 0);
  return ROLLOUT_MINUTES + Math.ceil(seconds / 60);
}
