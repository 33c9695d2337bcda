import type { Platform } from './resolved-system';

/**
 * Every generated name, in one place. They are contract: commands in runbooks, alarms and people's
 * habits name them, and changing one of something stateful replaces it.
 */
export interface Naming {
  readonly system: string;
  readonly environment: string;
  readonly platform: Platform;
  /** Pattern of names in Secrets Manager; absent: the usual one. */
  readonly secretPattern?: string;
}

export function prefix({ system, environment }: Pick<Naming, 'system' | 'environment'>): string {
  return `${system}-${environment}`;
}

export function stackNames(naming: Naming) {
  const stack = (part: string) => `${prefix(naming)}-${part}`;
  return {
    network: stack('network'),
    data: stack('data'),
    services: stack('services'),
    monitoring: stack('monitoring'),
    /** Copies of snapshots, in a second region. */
    recovery: stack('recovery'),
    /** Roles of pods. */
    identities: stack('identities'),
  };
}

export function clusterName(naming: Naming): string {
  return `${prefix(naming)}-cluster`;
}

/** Objects of a server in a cluster: they have the name of the store, as `kubectl exec postgres-0`. */
export function inClusterNames(store: string) {
  return {
    workload: store,
    pod: `${store}-0`,
    claim: `data-${store}-0`,
    credentials: `${store}-credentials`,
  };
}

/** Resolved secret with the password of a server in a cluster. */
export function passwordEntryName(store: string): string {
  return `${store}-password`;
}

/** What dumps a database in a cluster, brings dumps back, and keeps them. */
export function inClusterDumpNames(store: string) {
  return {
    dump: `${store}-dump`,
    restore: `${store}-restore`,
    swap: `${store}-swap`,
    restoreTest: `${store}-restore-test`,
    claim: `${store}-dumps`,
  };
}

/** Path of a dump on a volume, with what is known of it before it is taken. */
export function dumpFile(naming: Naming, path: string): string {
  return dumpKey(naming, path);
}

/** Name of an object beside a service, by a pattern. */
export function besideService(pattern: string, workload: string): string {
  return pattern.replaceAll(/\{\{ *name *\}\}/g, workload);
}

/** ConfigMap with the plain variables of a service, where nobody says otherwise. */
export const CONFIG_PATTERN = '{{ name }}-config';

/** HorizontalPodAutoscaler of a service, where nobody says otherwise. */
export const AUTOSCALER_PATTERN = '{{ name }}';

/** Folder of a chart in the repository that ops.out is committed to. */
export function argoPath({ system, environment }: Naming, folder: string, chart: string): string {
  return `${folder}/${system}/${environment}/charts/${chart}`;
}

/** What the Alertmanager of an operator mounts: the secrets of the channels, and its configuration. */
export function alertmanagerNames(naming: Pick<Naming, 'system' | 'environment'>) {
  return {
    secret: `${prefix(naming)}-alertmanager`,
    config: `${prefix(naming)}-alertmanager-config`,
  };
}

/** Private DNS namespace of the services. */
export function dnsNamespace(naming: Naming): string {
  return `${prefix(naming)}.internal`;
}

/** Inside a Kubernetes namespace a service has its own name; an AWS account is shared. */
export function workloadName(naming: Naming, service: string): string {
  return naming.platform === 'kubernetes' ? service : `${prefix(naming)}-${service}`;
}

export function logGroupName(naming: Naming, service: string): string {
  return `/ecs/${prefix(naming)}/${service}`;
}

/** The sidecar that ships a log file; the first of a service needs no number. */
export function shipperNames(naming: Naming, service: string, index: number) {
  const container = index === 0 ? 'log-shipper' : `log-shipper-${index + 1}`;
  return {
    container,
    logGroup: logGroupName(naming, `${service}-${container}`),
    /** What the names of its metrics begin with. */
    metrics: `${prefix(naming)}-${service}-${container}`,
  };
}

/** `api-gateway` -> `ApiGatewayImageTag`. */
export function tagParameterName(service: string): string {
  return `${pascalCase(service)}ImageTag`;
}

export function scrapeHostName(naming: Naming, service: string): string {
  return `${service}-tasks.${dnsNamespace(naming)}`;
}

export function instanceName(naming: Naming, store: string): string {
  return `${prefix(naming)}-${store}`;
}

/** S3 names are one space for the whole world; the system's own prefix keeps them apart. */
export function bucketName(naming: Naming, store: string): string {
  return `${prefix(naming)}-${store}`;
}

export function accessLogBucketName(naming: Naming): string {
  return `${prefix(naming)}-alb-logs`;
}

/** First part of the keys of access logs. */
export const ACCESS_LOG_PREFIX = 'alb';

/** Output of the data stack with the id of the instance that people come in through. */
export const BASTION_OUTPUT = 'BastionInstanceId';

/** Task family of a job, and its state machine and schedule. */
export function jobName(naming: Naming, job: string): string {
  return naming.platform === 'kubernetes' ? job : `${prefix(naming)}-${job}`;
}

/** Outputs of the services stack that a person starts a job with. */
export function jobOutputNames(job: string) {
  return {
    subnetsOutput: `${pascalCase(job)}Subnets`,
    securityGroupOutput: `${pascalCase(job)}SecurityGroup`,
  };
}

/** Parameter of the services stack for the certificate that the spec does not name. */
export const CERTIFICATE_PARAMETER = 'CertificateArn';

/** Output of the services stack with the address that hosts point to. */
export const LOAD_BALANCER_OUTPUT = 'LoadBalancerDns';

/** No tag begins with a dash, so a job that skips this one skips none. */
export const NO_TAG = '-';

/** CloudFormation parameter with the tag for which a job before a deployment does not run. */
export function skipParameterName(job: string): string {
  return `${pascalCase(job)}SkipTag`;
}

/** Variable that tells a bucket's name where nobody gives it one: `resumes` -> `RESUMES_BUCKET`. */
export function bucketVariableName(store: string): string {
  return `${store.toUpperCase().replaceAll('-', '_')}_BUCKET`;
}

/** Variable that tells a server's URL where nobody gives it one. */
export const URL_VARIABLES = { postgres: 'DATABASE_URL', redis: 'REDIS_URL' } as const;

/** Output of the data stack with the address of a Redis. */
export function redisOutputName(store: string): string {
  return `${pascalCase(store)}RedisEndpoint`;
}

/** DynamoDB table, and bucket, of a ledger. */
export function ledgerName(naming: Naming, store: string): string {
  return `${prefix(naming)}-${store}`;
}

/** Vault and plan of AWS Backup. */
export function vaultName(naming: Naming, store: string): string {
  return `${prefix(naming)}-${store}`;
}

/** AWS Backup takes letters, digits and underscores here. */
export function restoreTestName(naming: Naming, store: string): string {
  return vaultName(naming, store).replaceAll('-', '_');
}

/** The tasks that dump a database and bring a dump back. */
export function dumpNames(naming: Naming, store: string) {
  const dump = `${store}-dump`;
  const restore = `${store}-restore`;
  const swap = `${store}-swap`;
  const { subnetsOutput, securityGroupOutput } = jobOutputNames(dump);
  return {
    dump: jobName(naming, dump),
    restore: jobName(naming, restore),
    swap: jobName(naming, swap),
    logGroup: logGroupName(naming, dump),
    restoreLogGroup: logGroupName(naming, restore),
    swapLogGroup: logGroupName(naming, swap),
    subnetsOutput,
    securityGroupOutput,
    restoreSecurityGroupOutput: jobOutputNames(restore).securityGroupOutput,
    swapSecurityGroupOutput: jobOutputNames(swap).securityGroupOutput,
  };
}

/** Key of a dump with what is known of it before it is taken, its placeholders written alike. */
export function dumpKey({ environment }: Naming, key: string): string {
  return key
    .replaceAll(/\{\{ *env *\}\}/g, environment)
    .replaceAll(/\{\{ *(date|timestamp) *\}\}/g, '{{ $1 }}');
}

/** What the keys of all dumps begin with: up to the first thing that the time fills in. */
export function dumpPrefix(naming: Naming, key: string): string {
  return /^[^{]*/.exec(dumpKey(naming, key))?.[0] ?? '';
}

/** Role under which the pods of a service reach AWS; IAM takes 64 characters. */
export function podRoleName(
  naming: Pick<Naming, 'system' | 'environment'>,
  service: string,
): string {
  return `${naming.system}-${naming.environment}-${service}`;
}

/** The service that collects metrics. */
export const COLLECTOR = 'collector';

/** Output of the data stack with a server's address; the only database needs no name of its own. */
export function endpointOutputName(store: string, isOnly: boolean): string {
  return isOnly ? 'DatabaseEndpoint' : `${pascalCase(store)}DatabaseEndpoint`;
}

/** Name in Secrets Manager: `<system>-<env>/<name>`, or as the pattern of the system says. */
export function secretsManagerName(naming: Naming, name: string): string {
  const pattern = naming.secretPattern ?? `${prefix(naming)}/{{ name }}`;
  return pattern
    .replaceAll(/\{\{ *env *\}\}/g, naming.environment)
    .replaceAll(/\{\{ *name *\}\}/g, name);
}

/** Secrets Manager names have slashes; names of Kubernetes Secrets cannot. */
export function secretName(naming: Naming, name: string): string {
  if (naming.platform === 'ecs') return secretsManagerName(naming, name);
  return name.toLowerCase().replaceAll(/[^a-z0-9.-]+/g, '-');
}

export function topicName(naming: Naming, severity: string): string {
  return `${prefix(naming)}-${severity}`;
}

/** Queue of the messages of a topic that reached nobody; alarms find it by this name. */
export function deadLettersName(topic: string): string {
  return `${topic}-dead-letters`;
}

/** How AWS's chat client calls a Slack channel. */
export function chatConfigurationName(
  naming: Pick<Naming, 'system' | 'environment'>,
  channel: string,
): string {
  return `${naming.system}-${naming.environment}-${channel}`;
}

export function alertId(naming: Naming, alert: string): string {
  return `${prefix(naming)}-${alert}`;
}

export function tlsSecretName(host: string): string {
  return `${host}-tls`;
}

/** Where the environment's runbook is published below the base address. */
export function runbookPath({ system, environment }: Naming): string {
  return `${system}/${environment}/runbook.md`;
}

/** Headings of every runbook; an alert of the same name would share their anchor. */
export const RUNBOOK_SECTIONS = [
  'Services',
  'Jobs',
  'Stores',
  'Backups',
  'Secrets',
  'Deploying',
  'Alerts',
  'First look',
  'What nobody is told of',
  'Silencing alerts',
  'Severities',
  'Procedures',
  'Deviations',
  'Without effect here',
  'Acknowledged warnings',
] as const;

/** Heading anchors as GitHub and GitLab make them. */
export function anchor(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(/\s/g, '-');
}

/** Grafana's uid, which is the dashboard's address, by a pattern. */
export function dashboardUid(
  { environment }: Pick<Naming, 'environment'>,
  pattern: string,
): string {
  return pattern.replaceAll(/\{\{ *env *\}\}/g, environment);
}

/** Where a system has no name of its own for a dashboard: environments may share one Grafana. */
export function dashboardPattern({ system }: Pick<Naming, 'system'>, kind: string): string {
  return `${system}-{{ env }}-${kind}`;
}

export function pascalCase(name: string): string {
  return name
    .split(/[-_]/)
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');
}
