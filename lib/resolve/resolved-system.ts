import type { Alert, DurationSignal, Evaluator, Level } from '../alerts/alert';

/**
 * One system in one environment, complete: every default applied, every name generated, every
 * reference followed, units in plain numbers. Nothing after this sees an optional spec value, and
 * everything that can be absent here is absent because it does not exist, not because it was not said.
 */
export interface ResolvedSystem {
  readonly system: string;
  readonly description: string;
  readonly environment: string;
  readonly tier: Tier;
  readonly owner: ResolvedOwner;
  readonly target: EcsTarget | KubernetesTarget;
  readonly monitoring: ResolvedMonitoring;
  /** In the order of the spec; a service comes after those it calls in `deployOrder`. */
  readonly services: readonly ResolvedService[];
  /** Service names, callees before callers. */
  readonly deployOrder: readonly string[];
  readonly stores: readonly ResolvedStore[];
  readonly secrets: readonly ResolvedSecret[];
  readonly alerts: readonly Alert[];
  readonly routing: ResolvedRouting;
  readonly procedures: readonly ResolvedProcedure[];
  readonly deviations: readonly Deviation[];
  /** Fields of the spec that have no effect on this platform, each with its reason. */
  readonly waivers: readonly Waiver[];
  /** Warnings that the team has looked at and lives with. */
  readonly acknowledgements: readonly Acknowledgement[];
}

export type Platform = 'ecs' | 'kubernetes';

/** Decides protection, retention and paging; never the environment's name. */
export type Tier = 'production' | 'staging' | 'development';

export interface ResolvedOwner {
  readonly team: string;
  readonly contacts: readonly Contact[];
}

export interface Contact {
  readonly role: string;
  readonly contact: string;
  readonly escalation?: string;
}

export interface EcsTarget {
  readonly platform: 'ecs';
  readonly region: string;
  /** Twelve digits; absent means whatever account `cdk deploy` runs in. */
  readonly account?: string;
  /** ARN of the certificate for the HTTPS listener; absent means the stack asks for it as a parameter. */
  readonly certificate?: string;
  readonly natGateways: number;
  /** Pattern that an image tag has to match at deploy time. */
  readonly tagPattern: string;
  /** `<system>-<environment>`: id of the CDK stage, name of the CloudWatch dashboard. */
  readonly stage: string;
  /** Physical names of the stacks; one that would be empty is absent. */
  readonly stacks: {
    readonly network: string;
    readonly data?: string;
    readonly services: string;
    readonly monitoring?: string;
  };
  /** Whether deleting the stacks that others stand on, or that keep data, is refused. */
  readonly protected: boolean;
  /** IPv4 range of the network. */
  readonly cidr: string;
  readonly loadBalancer: {
    /** Idle time after which it closes a connection: the longest that an exposed service asks for. */
    readonly idleSeconds: number;
    /** Whether deleting it is refused. */
    readonly protected: boolean;
  };
  /** Physical name of the ECS cluster. */
  readonly cluster: string;
  /** Private DNS namespace of the services, for Service Connect and for scraping. */
  readonly namespace: string;
}

export interface KubernetesTarget {
  readonly platform: 'kubernetes';
  readonly namespace: string;
  readonly ingress: {
    readonly class: string;
    /** Namespace of the ingress controller: the only one that may reach an exposed service. */
    readonly namespace: string;
  };
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
  /** Who may scrape: on ECS `vpc`, a CIDR or a security group id; on Kubernetes a namespace. */
  readonly from: string;
  /** Base address of Alertmanager, for the silence command in the runbook. */
  readonly alertmanager?: string;
  /** Labels that make the Prometheus Operator pick rules and monitors up; absent where there is none. */
  readonly operatorLabels?: Readonly<Record<string, string>>;
}

export interface ResolvedService {
  readonly name: string;
  readonly image: ResolvedImage;
  /** TCP port the container listens on; absent for workers. */
  readonly port?: number;
  readonly health?: ResolvedHealth;
  readonly expose?: ResolvedExpose;
  readonly size: ResolvedSize;
  readonly scaling: ResolvedScaling;
  /** Names of the services this one calls. */
  readonly calls: readonly string[];
  /** Whether the service may reach the internet. */
  readonly reachesInternet: boolean;
  readonly uses: readonly ResolvedUse[];
  /** Plain variables. */
  readonly env: Readonly<Record<string, string>>;
  readonly secrets: readonly ResolvedSecretVariable[];
  readonly timeouts: ResolvedTimeouts;
  readonly signals: readonly DurationSignal[];
  /** Labels of every series that Prometheus scrapes from it: what rules select by. */
  readonly seriesLabels: Readonly<Record<string, string>>;
  /** HTTP path of the Prometheus endpoint on `port`; absent where nothing is scraped. */
  readonly metricsPath?: string;
  readonly logs: { readonly format: 'json' | 'text'; readonly retentionDays: number };
  readonly names: ServiceNames;
}

/** Physical names of one service, all from `names.ts`. */
export interface ServiceNames {
  /** ECS service and task family, Kubernetes Deployment, Service, HPA, label `app`. */
  readonly workload: string;
  /** CloudWatch log group (ECS). */
  readonly logGroup: string;
  /** CloudFormation parameter that carries the image tag (ECS). */
  readonly tagParameter: string;
  /** Name under which Prometheus finds every task through DNS (ECS). */
  readonly scrapeHost: string;
}

export interface ResolvedImage {
  /** `ecr`: a repository in the environment's own account and region. `registry`: any other registry. */
  readonly source: 'ecr' | 'registry';
  /** Repository without a tag: `learnbot/api-gateway` or `ghcr.io/acme/learnbot/api-gateway`. */
  readonly repository: string;
}

export interface ResolvedHealth {
  /** HTTP path that says the process should be restarted when it fails. */
  readonly liveness: string;
  /** HTTP path that says the process should get no traffic when it fails. */
  readonly readiness: string;
  /** What the image has to probe itself with, for ECS container health checks. */
  readonly probeWith?: 'curl' | 'wget';
  readonly intervalSeconds: number;
  readonly timeoutSeconds: number;
  readonly healthyThreshold: number;
  readonly unhealthyThreshold: number;
  /** Time a new replica gets before failed checks count. */
  readonly startPeriodSeconds: number;
}

export interface ResolvedExpose {
  /** Fully qualified host name. */
  readonly host: string;
  readonly path: string;
  readonly tls: boolean;
  /** Kubernetes Secret that holds the certificate (Kubernetes). */
  readonly tlsSecret: string;
}

export interface ResolvedSize {
  /** vCPU: ECS reads the limit; Kubernetes both. */
  readonly cpu: { readonly request: number; readonly limit: number };
  readonly memoryMiB: { readonly request: number; readonly limit: number };
}

export interface ResolvedScaling {
  readonly min: number;
  readonly max: number;
  /** Target utilisation in percent; absent means no scaling on it. */
  readonly cpuPercent?: number;
  readonly memoryPercent?: number;
  readonly scaleOutCooldownSeconds: number;
  readonly scaleInCooldownSeconds: number;
}

export interface ResolvedUse {
  readonly store: string;
  /** Variable name -> attribute of the store. */
  readonly variables: readonly { readonly variable: string; readonly attribute: StoreAttribute }[];
}

/** What a postgres store publishes. `url` and `password` are secret, the others plain. */
export type StoreAttribute = 'url' | 'host' | 'port' | 'database' | 'user' | 'password';

export interface ResolvedSecretVariable {
  readonly variable: string;
  /** Key under `secrets`. */
  readonly secret: string;
}

export interface ResolvedTimeouts {
  /** Longest request the service answers. */
  readonly requestSeconds: number;
  /** Idle time after which the service closes a connection. */
  readonly keepAliveSeconds: number;
  /** Time between the stop signal and the kill. */
  readonly shutdownSeconds: number;
  /**
   * Idle time after which load balancer and mesh close a connection (ECS): never below the longest
   * request, and below keepAlive unless the longest request is not.
   */
  readonly idleSeconds: number;
  /** Time a replica that leaves keeps its open requests. */
  readonly drainSeconds: number;
}

export type ResolvedStore = CreatedPostgres | ExistingPostgres;

interface Postgres {
  readonly name: string;
  readonly type: 'postgres';
  readonly database: string;
  readonly user: string;
  readonly port: number;
}

/** Made by us on RDS. */
export interface CreatedPostgres extends Postgres {
  readonly provider: 'aws';
  readonly version: string;
  readonly instanceClass: string;
  readonly storageGiB: number;
  readonly maxStorageGiB: number;
  readonly multiAz: boolean;
  /** Point-in-time recovery in days. */
  readonly pointInTimeDays: number;
  /** Deletion protection and termination protection. */
  readonly protected: boolean;
  readonly logRetentionDays: number;
  readonly names: {
    /** RDS instance identifier. */
    readonly instance: string;
    /** Secrets Manager name of the password, raw text. */
    readonly password: string;
    /** Secrets Manager name of the connection URL derived from it. */
    readonly url: string;
    /** Output of the data stack that holds the server's address. */
    readonly endpointOutput: string;
  };
}

/** Somebody else's: named and reached, not created. */
export interface ExistingPostgres extends Postgres {
  readonly provider: 'existing';
  readonly host: string;
  /** Addresses of the server, for network policies and security groups. */
  readonly cidr: string;
  /** Where its credentials stand: two keys of one Kubernetes Secret, or two names in Secrets Manager. */
  readonly credentials: Readonly<Record<'url' | 'password', SecretKeyReference>>;
}

/** A value in a secret: the raw text, or the field or key that is named. */
export interface SecretKeyReference {
  readonly secret: string;
  readonly key?: string;
}

export interface ResolvedSecret {
  readonly name: string;
  /** Secrets Manager name, or name of the Kubernetes Secret. */
  readonly physicalName: string;
  /** Field inside a JSON secret or key of the Kubernetes Secret; absent means the raw text. */
  readonly key?: string;
  /** Whether the stack draws the first value or a person supplies it. */
  readonly value: 'generated' | 'given';
}

export interface ResolvedRouting {
  readonly severities: readonly ResolvedSeverity[];
  readonly channels: readonly ResolvedChannel[];
}

export interface ResolvedSeverity {
  readonly name: string;
  readonly level: Level;
  readonly respondWithin: string;
  /** Names of channels, those that page dropped outside tier production. */
  readonly notify: readonly string[];
  /** SNS topic (ECS and CloudWatch). */
  readonly topic: string;
}

export type ResolvedChannel = SlackChannel | EmailChannel;

export interface SlackChannel {
  readonly name: string;
  readonly type: 'slack';
  readonly channel: string;
  /** Key under `secrets` that holds the incoming webhook. */
  readonly webhook: string;
}

export interface EmailChannel {
  readonly name: string;
  readonly type: 'email';
  readonly to: string;
  /** Sender and SMTP relay, needed where Alertmanager sends the mail. */
  readonly from?: string;
  readonly smarthost?: string;
}

export interface ResolvedProcedure {
  readonly name: string;
  readonly kind: 'incident' | 'maintenance' | 'deploy' | 'restore';
  readonly title: string;
  readonly symptoms: readonly string[];
  readonly diagnose: readonly Step[];
  readonly resolve: readonly Step[];
  readonly verify: readonly Step[];
}

/** One thing a person does; every name in it exists. */
export type Step =
  | { readonly verb: 'text'; readonly text: string }
  | { readonly verb: 'run'; readonly command: string }
  | { readonly verb: 'restart'; readonly service: string }
  | { readonly verb: 'scale'; readonly service: string; readonly to: number | 'normal' }
  | { readonly verb: 'logs'; readonly service: string; readonly pattern?: LogPattern }
  | { readonly verb: 'usage'; readonly service: string }
  | { readonly verb: 'sql'; readonly store: string; readonly statement: string }
  | {
      readonly verb: 'request';
      readonly service: string;
      readonly method: string;
      readonly path: string;
      readonly expect?: number;
    };

/** One comparison of a JSON field: what CloudWatch Logs and jq both can search for. */
export interface LogPattern {
  readonly field: string;
  readonly operator: '=' | '!=' | '>' | '>=' | '<' | '<=';
  /** A number, or a text in double quotes. */
  readonly value: string;
}

/** A line of the old runbook that is followed in intent only. */
export interface Deviation {
  readonly runbook: string;
  readonly instead: string;
  readonly because: string;
}

export interface Acknowledgement {
  /** Code of the warning. */
  readonly check: string;
  readonly reason: string;
}

export interface Waiver {
  /** Path of the field in the spec. */
  readonly path: string;
  readonly because: string;
}
