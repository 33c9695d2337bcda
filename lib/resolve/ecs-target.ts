import type { SpecPath } from '../problems/position';
import { LISTENER_ARN } from '../spec/scalars';
import type { AwsSpec, EnvironmentSpec } from '../spec/sections/environment';
import { refuseAwsFields } from './aws-fields';
import { DEFAULTS } from './defaults';
import {
  ACCESS_LOG_PREFIX,
  accessLogBucketName,
  BASTION_OUTPUT,
  clusterName,
  dnsNamespace,
  stackNames,
} from './names';
import { daysOf, seconds, type Reading } from './reading';
import { keepsData, placeOf } from './aws-place';
import type {
  EcsTarget,
  ExistingListener,
  ExistingVpc,
  ResolvedJob,
  ResolvedSecret,
  ResolvedService,
  ResolvedStore,
} from './resolved-system';

const D = DEFAULTS.environment;
const TAG_PATTERNS = {
  /** What registries take: https://docs.docker.com/reference/cli/docker/image/tag/ */
  any: '^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$',
  'full-sha': '^[0-9a-f]{40}$',
} as const;

/** What is made in the environment, as far as its place has to know. */
export interface Made {
  readonly services: readonly ResolvedService[];
  readonly jobs: readonly ResolvedJob[];
  readonly stores: readonly ResolvedStore[];
  readonly secrets: readonly ResolvedSecret[];
  readonly hasAlarms: boolean;
}

/** Where an environment on ECS runs. */
export function ecsTarget(
  reading: Reading,
  spec: EnvironmentSpec,
  path: SpecPath,
  made: Made,
): EcsTarget {
  const aws: AwsSpec = spec.aws ?? { region: '' };
  const at = [...path, 'aws'];
  refuseAwsFields(reading, aws, at, made.services);
  const name = (key: string, value: string) => reading.name([...path, 'names', key], value);
  const repositories = repositoriesOf(reading, made.services);
  const accessLogs = accessLogsOf(reading, aws, at, made.services);
  const hasBastion = reading.or(aws.bastion, [...at, 'bastion'], D.bastion);
  const hasData =
    keepsData(made) || repositories.length > 0 || accessLogs !== undefined || hasBastion;
  const stacks = stackNames(reading.naming);
  return {
    platform: 'ecs',
    ...placeOf(reading, aws, path, made.stores),
    certificate: aws.certificate,
    ...networkOf(reading, aws, at),
    listener: listenerOf(reading, aws, at),
    hostedZone: aws.hostedZone,
    repositories,
    bastion: hasBastion ? { idOutput: BASTION_OUTPUT } : undefined,
    fargateVcpus: reading.or(
      aws.quotas?.fargateVcpus,
      [...at, 'quotas', 'fargateVcpus'],
      D.fargateVcpus,
    ),
    tagPattern: TAG_PATTERNS[reading.or(spec.tags, [...path, 'tags'], D.tags)],
    stacks: {
      ...(aws.vpc === undefined ? { network: stacks.network } : {}),
      ...(hasData ? { data: stacks.data } : {}),
      services: stacks.services,
      ...(made.hasAlarms ? { monitoring: stacks.monitoring } : {}),
    },
    cluster: aws.cluster ?? name('cluster', clusterName(reading.naming)),
    clusterExists: aws.cluster !== undefined,
    namespace: name('namespace', dnsNamespace(reading.naming)),
    loadBalancer: {
      idleSeconds: Math.max(
        60,
        ...exposed(made.services).map(({ timeouts }) => timeouts.idleSeconds),
      ),
      protected: reading.context.tier === 'production',
      accessLogs,
    },
  };
}

function networkOf(
  reading: Reading,
  aws: AwsSpec,
  path: SpecPath,
): Pick<EcsTarget, 'cidr' | 'zones' | 'natGateways' | 'vpc'> {
  if (aws.vpc !== undefined) {
    const { id, cidr, availabilityZones, privateSubnets } = aws.vpc;
    const vpc: ExistingVpc = {
      id,
      availabilityZones,
      privateSubnets,
      publicSubnets: aws.vpc.publicSubnets ?? [],
      isolatedSubnets: aws.vpc.isolatedSubnets ?? [],
    };
    return { cidr, zones: availabilityZones.length, natGateways: 0, vpc };
  }
  return {
    cidr: reading.or(aws.cidr, [...path, 'cidr'], D.cidr),
    zones: reading.or(aws.zones, [...path, 'zones'], D.zones),
    natGateways: reading.or(aws.natGateways, [...path, 'natGateways'], D.natGateways),
  };
}

function listenerOf(
  reading: Reading,
  { listener }: AwsSpec,
  path: SpecPath,
): ExistingListener | undefined {
  if (listener === undefined) return undefined;
  const idle = reading.or(listener.idle, [...path, 'listener', 'idle'], D.listenerIdle);
  return {
    arn: listener.arn,
    loadBalancerFullName: LISTENER_ARN.exec(listener.arn)?.[1] ?? '',
    securityGroup: listener.securityGroup,
    idleSeconds: seconds(idle),
  };
}

function accessLogsOf(
  reading: Reading,
  { listener, accessLogs }: AwsSpec,
  path: SpecPath,
  services: readonly ResolvedService[],
): EcsTarget['loadBalancer']['accessLogs'] {
  const isAsked = exposed(services).some(({ expose }) => expose?.accessLogs === true);
  if (!isAsked || listener !== undefined) return undefined;
  for (const { name, expose } of exposed(services)) {
    if (expose?.accessLogs !== false) continue;
    reading.waive(
      ['services', name, 'expose', 'accessLogs'],
      'the load balancer writes down every request: another service wants that',
    );
  }
  const at = [...path, 'accessLogs', 'retain'];
  return {
    bucket: reading.name([...path, 'names', 'accessLogs'], accessLogBucketName(reading.naming)),
    prefix: ACCESS_LOG_PREFIX,
    retentionDays: daysOf(reading, reading.or(accessLogs?.retain, at, D.accessLogs), at) ?? 0,
  };
}

/** Image repositories belong to one environment; the others find them by their names. */
function repositoriesOf(reading: Reading, services: readonly ResolvedService[]): readonly string[] {
  if (reading.spec.repositories?.ownedBy !== reading.naming.environment) return [];
  const inEcr = services.flatMap(({ image }) => (image.source === 'ecr' ? [image.repository] : []));
  return [...new Set(inEcr)];
}

function exposed(services: readonly ResolvedService[]): readonly ResolvedService[] {
  return services.filter(({ expose }) => expose !== undefined);
}
