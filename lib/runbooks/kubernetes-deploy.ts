import { promDuration } from '../alerts';
import { ownerOf } from '../resolve/job-kinds';
import type {
  KubernetesTarget,
  ResolvedArgoCd,
  ResolvedChart,
  ResolvedJob,
  ResolvedSystem,
} from '../resolve/resolved-system';
import { isServerInCluster } from '../resolve/stores';
import { alertmanagerText } from './alertmanager';
import { awsHalfText, secretStoreText } from './aws-half';
import type { Commands } from './commands/commands';
import { jobsBefore } from './commands/delivery';
import { upgrade } from './commands/helm-delivery';
import { ingressText } from './ingress';
import { changedServersText } from './changed-servers';
import { code, codeBlock } from './markdown';

/** How a version gets into a cluster: by kubectl, by Helm, or by Argo CD. */
export function kubernetesDeployText(
  system: ResolvedSystem,
  target: KubernetesTarget,
  commands: Commands,
): readonly string[] {
  const { chart } = target;
  return [
    ...(target.aws === undefined ? [] : awsHalfText(system, target.aws)),
    ...secretStoreText(system),
    ...(chart === undefined
      ? kubectlText(system, commands)
      : chart.argocd === undefined
        ? helmText(system, chart, commands)
        : argoText(system, { target, chart, argocd: chart.argocd }, commands)),
    ...ingressText(system, target),
    ...alertmanagerText(system),
  ];
}

const EVERY_TAG = `put the image tag in place of ${code('<tag>')}`;

function kubectlText(system: ResolvedSystem, commands: Commands): readonly string[] {
  const jobs = jobsBefore(system);
  const servers = system.stores.filter(isServerInCluster);
  return [
    `In the folder ${code('kubernetes')} beside this page; ${EVERY_TAG}. Every service needs its tag, also one that stays as it is: the manifests hold none.${jobs.length === 0 ? '' : ' The jobs come first, and nothing else changes when one of them fails.'}`,
    codeBlock('bash', commands.deploy(system.services)),
    ...jobs.map((job) => jobText(job)),
    ...(servers.length === 0
      ? []
      : [
          `${code('kubectl apply -k foundation')} brings ${servers.map(({ name }) => name).join(', ')} and what they stand on alone.`,
          ...changedServersText(servers, 'kubectl apply -k foundation'),
        ]),
    'A rollout whose replicas do not become ready stops and leaves the old ones running. To go back, deploy the tag that ran before.',
  ];
}

function helmText(
  system: ResolvedSystem,
  chart: ResolvedChart,
  commands: Commands,
): readonly string[] {
  return [
    `By Helm, in the folder of this page; ${EVERY_TAG}${tagForm(chart)}.`,
    codeBlock('bash', commands.deploy(system.services)),
    ...jobsBefore(system).map((job) => jobText(job)),
    ...changedServersText(system.stores.filter(isServerInCluster)),
    'A release whose replicas do not become ready has failed, and leaves the old ones running; go back as below.',
  ];
}

interface BroughtByArgoCd {
  readonly target: KubernetesTarget;
  readonly chart: ResolvedChart;
  readonly argocd: ResolvedArgoCd;
}

/** The tag stands in the Application alone: whatever is set beside it, the next sync takes back. */
function argoText(
  system: ResolvedSystem,
  { target, chart, argocd }: BroughtByArgoCd,
  commands: Commands,
): readonly string[] {
  const { application, repository, path, revision, namespace } = argocd;
  return [
    `By Argo CD, which brings ${code(path)} of ${code(repository)} (${code(revision)}) into the cluster by itself: commit what the compiler wrote, and push it. The tag stands in no file; the Application ${code(application)} holds it as a parameter. Before the first deployment, in the folder of this page:`,
    codeBlock('bash', `kubectl --namespace ${namespace} apply -f argocd/application.yaml`),
    `A version: ${EVERY_TAG}${tagForm(chart)}.`,
    codeBlock('bash', commands.deploy(system.services)),
    ...jobsBefore(system).map((job) => jobText(job)),
    ...changedServersText(system.stores.filter(isServerInCluster)),
    'A deployment whose replicas do not become ready leaves the old ones running; go back as below.',
    `In a cluster that Argo CD has never brought it into, Helm does the same, in the folder of this page. Where the Application was, Helm refuses: what Argo CD made is of no release.`,
    codeBlock('bash', `tag='<tag>'\n${upgrade(chart, target)} --install`),
  ];
}

function tagForm({ tags }: ResolvedChart): string {
  return tags === 'full-sha'
    ? ', all 40 characters of the commit; the chart refuses any other'
    : '';
}

/** What stops a deployment before it begins, and what that leaves behind. */
function jobText(job: ResolvedJob): string {
  const { name, trigger, timeoutSeconds } = job;
  const owner = ownerOf(job) ?? '';
  const dump =
    trigger.kind === 'before-deploy' && trigger.backupFirst !== undefined
      ? ` It begins with a dump of ${trigger.backupFirst}.`
      : '';
  const back =
    trigger.kind === 'before-deploy' && trigger.compatible
      ? `the version of ${owner} before works on it`
      : `make sure that the version of ${owner} before works on it`;
  return `${name} runs before each deployment, for ${promDuration(timeoutSeconds)} at most.${dump} When it fails, the deployment stops there. What it did by then stays done: ${back}.`;
}
