import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';

import type { Labels } from './labels';

export interface ArgoApplicationProps {
  readonly name: string;

  /**
   * Namespace of Argo CD.
   *
   * @default 'argocd'
   */
  readonly namespace?: string;

  /**
   * Project in Argo CD.
   *
   * @default 'default'
   */
  readonly project?: string;

  /** Where the manifests are. */
  readonly source: {
    /** Git repository. */
    readonly repoUrl: string;
    /** Folder in it. */
    readonly path: string;
    /**
     * Branch, tag or commit.
     *
     * @default 'HEAD'
     */
    readonly targetRevision?: string;
  };

  /**
   * How a Helm chart is rendered.
   *
   * @default - no chart
   */
  readonly helm?: {
    /**
     * Name of the release.
     *
     * @default - that of the Application
     */
    readonly releaseName?: string;
    /**
     * Values that stand in the manifest, and that every `kubectl apply` of it sets back. What a
     * deployment sets, such as an image's tag, does not belong here.
     *
     * @default - none
     */
    readonly parameters?: Readonly<Record<string, string>>;
  };

  /** Where it is deployed. */
  readonly destination: {
    /** Namespace of what names none. */
    readonly namespace: string;
    /**
     * Cluster.
     *
     * @default 'https://kubernetes.default.svc', the one that Argo CD runs in
     */
    readonly server?: string;
  };

  /**
   * Whether Argo CD deploys by itself what the repository says.
   *
   * @default true
   */
  readonly automated?: boolean;

  /**
   * Whether it also takes back, within seconds, what people change by hand. Without it, what somebody
   * scales during an incident stays until the repository, or a parameter, changes next.
   *
   * @default false, as in Argo CD
   * (https://argo-cd.readthedocs.io/en/stable/user-guide/auto_sync/#automatic-self-healing)
   */
  readonly selfHeal?: boolean;

  /**
   * Whether it takes away what the repository no longer says.
   *
   * @default true
   */
  readonly prune?: boolean;

  /**
   * Further labels.
   *
   * @default - none
   */
  readonly labels?: Labels;
}

/**
 * Has Argo CD bring a folder of a Git repository into a cluster, and keep it there
 * (https://argo-cd.readthedocs.io/en/stable/operator-manual/application.yaml).
 *
 * A tag that is given at deployment is a parameter of the live Application:
 * `argocd app set <name> --parameter image.tag=<tag>`. No parameters stand in the manifest, so that a
 * later `kubectl apply` leaves that one alone, and no sync takes it back. Where another Application
 * keeps this one, tell it to ignore `/spec/source/helm/parameters`.
 *
 * Deleting it leaves what it deployed: it carries no finalizer.
 */
export class ArgoApplication extends ApiObject {
  constructor(scope: Construct, id: string, props: ArgoApplicationProps) {
    const { name, namespace = 'argocd', project = 'default', source, destination } = props;
    super(scope, id, {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: { name, namespace, labels: { ...props.labels } },
      spec: {
        project,
        source: {
          repoURL: source.repoUrl,
          path: source.path,
          targetRevision: source.targetRevision ?? 'HEAD',
          helm: helmOf(props),
        },
        destination: {
          server: destination.server ?? 'https://kubernetes.default.svc',
          namespace: destination.namespace,
        },
        syncPolicy: syncPolicy(props),
      },
    });
  }
}

function helmOf({ helm }: ArgoApplicationProps) {
  if (helm === undefined) return undefined;
  const parameters = Object.entries(helm.parameters ?? {}).map(([name, value]) => ({
    name,
    value,
  }));
  return {
    releaseName: helm.releaseName,
    parameters: parameters.length === 0 ? undefined : parameters,
  };
}

function syncPolicy(props: ArgoApplicationProps) {
  const { automated = true, prune = true, selfHeal = false } = props;
  return {
    automated: automated ? { prune, selfHeal } : undefined,
    // Dashboards are larger than what `kubectl apply` writes into an annotation.
    syncOptions: ['ServerSideApply=true'],
    retry: { limit: 5, backoff: { duration: '5s', factor: 2, maxDuration: '3m' } },
  };
}
