import type { Signal } from '../../alerts/signal';

export interface ResolvedService {
  readonly name: string;
  readonly image: ResolvedImage;
  /** Arguments in place of the image's own; absent where the image decides. */
  readonly command?: readonly string[];
  readonly architecture: 'x86_64' | 'arm64';
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
  /** Servers outside of the system that it reaches. */
  readonly reaches: readonly OutsideServer[];
  readonly uses: readonly ResolvedUse[];
  /** Plain variables. */
  readonly env: Readonly<Record<string, string>>;
  readonly secrets: readonly ResolvedSecretVariable[];
  readonly filesystem: ResolvedFilesystem;
  /** Containers that run beside it in every replica. */
  readonly sidecars: readonly ResolvedSidecar[];
  /** Whether a person may open a shell in a replica (ECS Exec). */
  readonly exec: boolean;
  /** Share of replicas on spare capacity in percent; absent where none is. */
  readonly spotPercent?: number;
  readonly deployment: ResolvedDeployment;
  readonly timeouts: ResolvedTimeouts;
  readonly signals: readonly Signal[];
  /** Labels of every series that Prometheus scrapes from it: what rules select by. */
  readonly seriesLabels: Readonly<Record<string, string>>;
  /** HTTP path of the Prometheus endpoint on `port`; absent where nothing is scraped. */
  readonly metricsPath?: string;
  readonly logs: ResolvedLogs;
  readonly process: ResolvedProcess;
  readonly names: ServiceNames;
}

export interface ResolvedLogs {
  readonly format: 'json' | 'text';
  readonly retentionDays: number;
  /** Files that a sidecar ships to a bucket. */
  readonly files: readonly ShippedFile[];
}

export interface ShippedFile {
  /** Absolute path in the container. */
  readonly path: string;
  /** Bucket under stores. */
  readonly bucket: string;
  readonly prefix: string;
  /** Longest time until a line is in the bucket. */
  readonly everySeconds: number;
  readonly names: {
    readonly container: string;
    readonly logGroup: string;
    /** What the names of its metrics begin with. */
    readonly metrics: string;
  };
}

/** What runs inside one replica. */
export interface ResolvedProcess {
  /** Worker processes. */
  readonly workers: number;
  /** Memory that a busy worker takes; absent where nobody has measured it. */
  readonly workerMiB?: number;
  /** Most connections of one worker, by the name of the store. */
  readonly connections: Readonly<Record<string, number>>;
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
  /** HorizontalPodAutoscaler (Kubernetes). */
  readonly autoscaler: string;
  /** ConfigMap with the plain variables (Kubernetes). */
  readonly config: string;
}

/** A server that is no part of the system. */
export interface OutsideServer {
  readonly host: string;
  readonly port: number;
}

export interface ResolvedFilesystem {
  /** Whether the container may write only below `writablePaths`. */
  readonly readOnlyRoot: boolean;
  /** Directories that are empty when a replica starts and may be written. */
  readonly writablePaths: readonly string[];
}

export interface ResolvedSidecar {
  readonly name: string;
  /** Image with its tag or digest. */
  readonly image: string;
  readonly command?: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly secrets: readonly ResolvedSecretVariable[];
  /** Whether the replica ends when the sidecar does. */
  readonly essential: boolean;
}

/** How a new version takes over, and what sends it back. */
export type ResolvedDeployment = ResolvedRollback & (Rolling | BlueGreen | Stepwise);

export interface ResolvedRollback {
  /** Whether a deployment that fails goes back by itself. */
  readonly rollback: boolean;
  /** Names of the alerts under which a deployment goes back. */
  readonly rollbackOn: readonly string[];
}

interface Rolling {
  readonly strategy: 'rolling';
}

interface BlueGreen {
  readonly strategy: 'blue-green';
  /** Time that the old version stays beside the new one after it took over. */
  readonly bakeSeconds: number;
}

interface Stepwise {
  readonly strategy: 'linear' | 'canary';
  readonly bakeSeconds: number;
  /** Share of the requests that each step moves, in percent; a canary has one such step. */
  readonly stepPercent: number;
  readonly stepSeconds: number;
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
  /** Whether each request is written down (ECS). */
  readonly accessLogs: boolean;
  /** Most requests of one address; absent where there is no limit. */
  readonly rateLimit?: { readonly requests: number; readonly perSeconds: number };
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
  /** Requests per replica and minute to keep; absent means no scaling on it. */
  readonly requestsPerReplica?: number;
  /** Times at which the least and the most change. */
  readonly schedules: readonly ScheduledScaling[];
  readonly scaleOutCooldownSeconds: number;
  readonly scaleInCooldownSeconds: number;
}

export interface ScheduledScaling {
  /** Five fields, as written. */
  readonly cron: string;
  /** The same in the six fields of Application Auto Scaling. */
  readonly eventBridge: string;
  readonly timezone: string;
  readonly min: number;
  readonly max: number;
}

export interface ResolvedUse {
  readonly store: string;
  /** What the service may do in a bucket or a ledger; absent where the store's own users decide. */
  readonly access?: 'read' | 'write' | 'append';
  /** Variable name -> attribute that the store publishes, as `attributeOf` reads it. */
  readonly variables: readonly { readonly variable: string; readonly attribute: string }[];
}

export interface ResolvedSecretVariable {
  readonly variable: string;
  /** Key under `secrets`. */
  readonly secret: string;
}

export interface ResolvedTimeouts {
  /** Longest request the service answers. */
  readonly requestSeconds: number;
  /** Longest answer that it streams; absent where it streams none. */
  readonly streamSeconds?: number;
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
