import type { Evaluator } from '../../alerts/alert';

/** Where the stacks of an environment stand. */
export interface AwsPlace {
  readonly region: string;
  /** Twelve digits; absent means whatever account `cdk deploy` runs in. */
  readonly account?: string;
  /** `<system>-<environment>`: id of the CDK stage, name of the CloudWatch dashboard. */
  readonly stage: string;
  /** Whether deleting the stacks that others stand on, or that keep data, is refused. */
  readonly protected: boolean;
  /** The second region, for copies of snapshots; absent where there are none. */
  readonly recovery?: { readonly region: string; readonly stack: string };
}

export interface EcsTarget extends AwsPlace {
  readonly platform: 'ecs';
  /** ARN of the certificate for the HTTPS listener; absent means the stack asks for it as a parameter. */
  readonly certificate?: string;
  /** Availability zones of the network that is made here. */
  readonly zones: number;
  readonly natGateways: number;
  /** A network that exists already; absent where one is made. */
  readonly vpc?: ExistingVpc;
  /** A listener that exists already; absent where a load balancer is made, or nothing is exposed. */
  readonly listener?: ExistingListener;
  /** The hosted zone that gets a record for each host; absent where somebody else keeps the records. */
  readonly hostedZone?: { readonly id: string; readonly name: string };
  /** Names of the image repositories that are made here. */
  readonly repositories: readonly string[];
  /** The way in for people; absent where there is none. */
  readonly bastion?: { readonly idOutput: string };
  /** vCPUs of Fargate that the account may run at once. */
  readonly fargateVcpus: number;
  /** Pattern that an image tag has to match at deploy time. */
  readonly tagPattern: string;
  /** Physical names of the stacks; one that would be empty is absent. */
  readonly stacks: {
    readonly network?: string;
    readonly data?: string;
    readonly services: string;
    readonly monitoring?: string;
  };
  /** IPv4 range of the network. */
  readonly cidr: string;
  /** The load balancer that is made here. */
  readonly loadBalancer: {
    /** Idle time after which it closes a connection: the longest that an exposed service asks for. */
    readonly idleSeconds: number;
    /**
     * Whether deleting the stack that it stands in is refused. An attribute of its own would also stop
     * CloudFormation from taking back a first deployment that failed.
     */
    readonly protected: boolean;
    /** Where it writes down each request; absent where nothing of it is exposed or nobody asks. */
    readonly accessLogs?: AccessLogs;
  };
  /** Physical name of the ECS cluster. */
  readonly cluster: string;
  /** Whether the cluster exists already. */
  readonly clusterExists: boolean;
  /** Private DNS namespace of the services, for Service Connect and for scraping. */
  readonly namespace: string;
}

export interface AccessLogs {
  /** Name of the bucket. */
  readonly bucket: string;
  readonly prefix: string;
  readonly retentionDays: number;
}

export interface ExistingVpc {
  readonly id: string;
  readonly availabilityZones: readonly string[];
  /** Subnets of the load balancer; empty where nothing is exposed here. */
  readonly publicSubnets: readonly string[];
  /** Subnets of the tasks, with a way out. */
  readonly privateSubnets: readonly string[];
  /** Subnets of databases; empty where they share the private ones. */
  readonly isolatedSubnets: readonly string[];
}

/** An HTTPS listener of a load balancer that others keep. */
export interface ExistingListener {
  readonly arn: string;
  /** `app/<name>/<id>`: the load balancer as its metrics know it. */
  readonly loadBalancerFullName: string;
  readonly securityGroup: string;
  /** Idle time after which its load balancer closes a connection. */
  readonly idleSeconds: number;
}

export interface KubernetesTarget {
  readonly platform: 'kubernetes';
  readonly namespace: string;
  /** Namespaces that are made here. */
  readonly namespaces: readonly ResolvedNamespace[];
  /** Class of the volumes; absent: that of the cluster. */
  readonly storageClass?: string;
  readonly ingress: ResolvedIngress;
  /** Secrets with which nodes pull the images of services and jobs; absent: they are public, or nodes may. */
  readonly imagePullSecrets?: readonly string[];
  /** ClusterSecretStore of External Secrets; absent where a person makes the Secrets. */
  readonly secretStore?: ResolvedSecretStore;
  /** The Helm chart; absent where kubectl deploys. */
  readonly chart?: ResolvedChart;
  /** What AWS keeps for it: ledgers, buckets, secrets; absent where AWS keeps nothing. */
  readonly aws?: AwsHalf;
}

export interface ResolvedNamespace {
  readonly name: string;
  readonly podSecurity: 'restricted' | 'baseline' | 'privileged';
  /** What everything in it may take together; absent: no limit. */
  readonly quota?: {
    readonly pods?: number;
    readonly cpu?: number;
    readonly memoryMiB?: number;
    readonly storageGiB?: number;
  };
}

/** The ingress controller, and whence it reaches an exposed service. */
export type ResolvedIngress =
  | {
      readonly controller: 'nginx';
      readonly class: string;
      /** Namespace of the ingress controller: the only one that may reach an exposed service. */
      readonly namespace: string;
    }
  | {
      readonly controller: 'alb';
      readonly class: string;
      /** Addresses of the load balancer. */
      readonly from: string;
      /** ARN; absent where the controller finds it by the host. */
      readonly certificate?: string;
    };

export interface ResolvedSecretStore {
  /** What stands behind it. */
  readonly kind: 'aws' | 'vault';
  /** Name of the ClusterSecretStore. */
  readonly name: string;
}

/** A Helm chart. */
export interface ResolvedChart {
  /** Name of the chart, its folder and its release. */
  readonly name: string;
  readonly version: string;
  /** Form of the image tag that it takes. */
  readonly tags: 'any' | 'full-sha';
  /** Argo CD brings it into the cluster; absent where `helm upgrade` does. */
  readonly argocd?: ResolvedArgoCd;
}

export interface ResolvedArgoCd {
  readonly repository: string;
  /** Folder of the chart in the repository. */
  readonly path: string;
  readonly revision: string;
  readonly namespace: string;
  readonly project: string;
  /** Whether it takes back at once what people change by hand. */
  readonly selfHeal: boolean;
  /** Name of the Application. */
  readonly application: string;
}

/** The stacks of a system whose services run on Kubernetes. */
export interface AwsHalf extends AwsPlace {
  readonly stacks: {
    readonly data: string;
    readonly identities?: string;
    /** Absent where CloudWatch evaluates no alert. */
    readonly monitoring?: string;
  };
  /** How pods get their role; absent where no service needs one. */
  readonly identity?: PodIdentity | Irsa;
}

/** EKS Pod Identity: the association stands in the stack, no ARN in a manifest. */
export interface PodIdentity {
  readonly kind: 'pod-identity';
  /** Name of the EKS cluster. */
  readonly cluster: string;
}

/** IAM roles for service accounts: the manifest names the role. */
export interface Irsa {
  readonly kind: 'irsa';
  /** Issuer of the cluster without https://. */
  readonly oidcProvider: string;
  readonly account: string;
}

export interface ResolvedMonitoring {
  /** Who evaluates the alerts on services. */
  readonly alerts: Evaluator;
  /** Base address of the place where runbook.md is published; alerts link there. */
  readonly runbooks?: string;
  /** Base address of Grafana, for links. */
  readonly grafana?: string;
  /** Present where Prometheus scrapes the services. */
  readonly prometheus?: ResolvedPrometheus;
}

export interface ResolvedPrometheus {
  readonly scrapeSeconds: number;
  /** Who may scrape: on ECS `vpc`, a CIDR or a security group id; on Kubernetes a namespace. Absent where the collector alone does. */
  readonly from?: string;
  /** The collector that runs here; absent where somebody else scrapes. */
  readonly collector?: ResolvedCollector;
  /** Base address of Alertmanager, for the silence command in the runbook. */
  readonly alertmanager?: string;
  /** Labels that make the Prometheus Operator pick rules and monitors up; absent where there is none. */
  readonly operatorLabels?: Readonly<Record<string, string>>;
}

/** Scrapes every service with signals, and sends the series on. */
export interface ResolvedCollector {
  readonly url: string;
  /** Entries under secrets. */
  readonly user: string;
  readonly password: string;
  readonly names: { readonly workload: string; readonly logGroup: string };
}
