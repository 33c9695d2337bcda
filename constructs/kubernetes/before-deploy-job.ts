import { ApiObject, type ApiObjectProps } from 'cdk8s';
import { KubeJob } from 'cdk8s-plus-28/lib/imports/k8s';
import { Construct } from 'constructs';

import { isDnsLabel } from './dns-label';
import { findPlaceFaults } from './jobs/backup-places';
import { type DumpProps, dumpSteps } from './jobs/dump-steps';
import { type JobRunProps, jobSpec } from './jobs/job-spec';
import { stepDefaults } from './jobs/postgres-step';
import type { JobStep, JobStepsProps } from './jobs/step';
import { type Labels, objectLabels } from './labels';
import { NetworkPolicy, type NetworkRules } from './network-policy';
import { ServiceAccount } from './service-account';

export interface BeforeDeployJobProps
  extends Omit<JobRunProps, 'ttl'>, Pick<JobStepsProps, 'volumes' | 'scratchSize'> {
  /** Name of the Job, its ServiceAccount and NetworkPolicy, and value of the label `app`: a DNS label. */
  readonly name: string;

  /**
   * Further labels of every object and the pod; no selector matches them.
   *
   * @default - none
   */
  readonly labels?: Labels;

  /** What runs: a migration. */
  readonly step: JobStep;

  /**
   * Dump of a database that comes first; without it nothing else runs.
   *
   * @default - none
   */
  readonly dump?: DumpProps;

  /**
   * ARN of the IAM role that the pod acts as on AWS, by IAM roles for service accounts (IRSA).
   *
   * @default - none, or the one that an EKS Pod Identity association gives it
   */
  readonly roleArn?: string;

  /**
   * Names of the Secrets, of type `kubernetes.io/dockerconfigjson`, with which the node pulls the images.
   *
   * @default - they are public, or the node may pull them
   */
  readonly imagePullSecrets?: readonly string[];

  /**
   * Which connections the pod may have.
   *
   * @default - no policy of its own: those of the namespace decide
   */
  readonly network?: NetworkRules;

  /**
   * When Helm runs it. With 'post-install' in place of 'pre-install' it runs behind a first installation,
   * which then can bring what the job needs, such as a database in the cluster.
   *
   * @default ['pre-install', 'pre-upgrade']
   */
  readonly helmHooks?: readonly ('pre-install' | 'post-install' | 'pre-upgrade' | 'post-upgrade')[];

  /**
   * When Argo CD runs it, which knows no difference between a first deployment and a later one.
   *
   * @default 'PreSync'
   */
  readonly argoHook?: 'PreSync' | 'Sync' | 'PostSync';

  /**
   * Its place among the hooks of a deployment, lower ones first: Helm's weight and Argo CD's wave. What
   * the job brings along has a place ten before it.
   *
   * @default 0
   */
  readonly weight?: number;
}

/** How far before the job the things come that it needs. */
const AHEAD = 10;

/**
 * Runs a command before the pods of a deployment change, and stops the deployment when it fails: a
 * migration that did not go through never meets the new code. A dump of the database may come first.
 *
 * It is a hook of Helm and of Argo CD: the Job of the last deployment is deleted when the next one
 * begins, and stays to be looked at until then. Helm waits for it as long as its own `--timeout` says,
 * five minutes where nobody does. With `kubectl apply` no hook runs: delete the Job, apply it, and
 * `kubectl wait --for=condition=complete` before the rest.
 *
 * On a first installation nothing of the application is there when a hook runs. So the job brings its
 * ServiceAccount and its NetworkPolicy as earlier hooks. What else it reads has to come before it too,
 * or its pod waits until its time is over: Secrets and ConfigMaps through `bringAlong`, as copies under
 * names of their own, since a hook is deleted and made anew each time; a volume for dumps, a database in
 * the cluster, External Secrets and its store from somewhere else, an earlier release or Application.
 * Where that is not so, `helmHooks` and `argoHook` move the job behind what the deployment brings.
 */
export class BeforeDeployJob extends Construct {
  readonly serviceAccount: ServiceAccount;
  readonly job: ApiObject;
  /** Absent where no rules are given. */
  readonly networkPolicy?: NetworkPolicy;
  private readonly hook: Hook;

  constructor(scope: Construct, id: string, props: BeforeDeployJobProps) {
    super(scope, id);
    this.node.addValidation({ validate: () => faultsOf(props) });
    const { name, labels, roleArn, imagePullSecrets, network, weight = 0 } = props;
    this.hook = {
      helm: props.helmHooks ?? ['pre-install', 'pre-upgrade'],
      argo: props.argoHook ?? 'PreSync',
      weight,
    };
    this.serviceAccount = new ServiceAccount(this, 'ServiceAccount', {
      name,
      labels,
      roleArn,
      imagePullSecrets,
    });
    this.bringAlong(this.serviceAccount);
    if (network !== undefined) {
      this.networkPolicy = new NetworkPolicy(this, 'NetworkPolicy', { name, labels, ...network });
      this.bringAlong(this.networkPolicy);
    }
    const manifest = KubeJob.manifest({
      metadata: { name, labels: objectLabels(name, labels), annotations: annotations(this.hook) },
      spec: jobSpec({ ...props, ...stepsOf(props), serviceAccountName: name }),
    }) as ApiObjectProps;
    this.job = new ApiObject(this, 'Job', manifest);
  }

  /** Makes objects that the job needs hooks that come before it; each deployment makes them anew. */
  bringAlong(...objects: ApiObject[]): void {
    const ahead = annotations({ ...this.hook, weight: this.hook.weight - AHEAD });
    for (const { metadata } of objects) {
      for (const [name, value] of Object.entries(ahead)) metadata.addAnnotation(name, value);
    }
  }
}

interface Hook {
  readonly helm: readonly string[];
  readonly argo: string;
  readonly weight: number;
}

/**
 * https://helm.sh/docs/topics/charts_hooks/
 * https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/
 */
function annotations({ helm, argo, weight }: Hook): Record<string, string> {
  return {
    'helm.sh/hook': helm.join(','),
    'helm.sh/hook-weight': String(weight),
    'helm.sh/hook-delete-policy': 'before-hook-creation',
    'argocd.argoproj.io/hook': argo,
    'argocd.argoproj.io/sync-wave': String(weight),
    'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation',
  };
}

function stepsOf({ step, dump, volumes = [] }: BeforeDeployJobProps) {
  if (dump === undefined) return { steps: [step], volumes, fsGroup: step.runAsUser };
  const before = dumpSteps(dump);
  return {
    steps: [...before.steps, step],
    volumes: [...(before.volumes ?? []), ...volumes],
    fsGroup: stepDefaults(dump).runAsUser,
  };
}

function faultsOf({ name, dump }: BeforeDeployJobProps): string[] {
  const faults = dump === undefined ? [] : findPlaceFaults(dump);
  if (!isDnsLabel(name)) {
    faults.push(
      `name '${name}' is no DNS label: use at most 63 lower-case letters, digits and dashes, ` +
        'a letter first and no dash last',
    );
  }
  return faults;
}
