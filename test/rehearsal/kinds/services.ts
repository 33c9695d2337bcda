import type { Aws } from '../aws';
import {
  asText,
  findAt,
  isList,
  isObject,
  listAt,
  parseJson,
  textAt,
  type Json,
  type JsonObject,
} from '../json';
import { putGivenSecret, readSecret } from './data';
import { findItem, inTemplateWords, type Kind } from './kind';

export const serviceKinds: Readonly<Record<string, Kind>> = {
  'AWS::ECS::Cluster': {
    made: 'cloudformation',
    read: async (aws, { physicalId }) => {
      const answer = await aws.ask(['ecs', 'describe-clusters'], { clusters: [physicalId ?? ''] });
      const found = findAt(answer, 'clusters.0');
      return inTemplateWords(found, { ClusterName: 'clusterName' });
    },
  },
  'AWS::ECS::ClusterCapacityProviderAssociations': {
    made: 'api',
    create: async (aws, properties) => {
      const { Cluster: cluster, CapacityProviders: capacityProviders } = properties;
      await aws.call(['ecs', 'put-cluster-capacity-providers'], {
        cluster,
        capacityProviders,
        defaultCapacityProviderStrategy: inLowerCamelCase(
          properties.DefaultCapacityProviderStrategy ?? [],
        ),
      });
    },
    read: async (aws, { properties }) => {
      const clusters = [properties.Cluster ?? ''];
      const answer = await aws.ask(['ecs', 'describe-clusters'], { clusters });
      return {
        CapacityProviders: listAt(answer, 'clusters.0.capacityProviders'),
        DefaultCapacityProviderStrategy: inUpperCamelCase(
          listAt(answer, 'clusters.0.defaultCapacityProviderStrategy'),
        ),
      };
    },
  },
  'AWS::ECS::TaskDefinition': {
    made: 'cloudformation',
    // A secret that no stack makes is put there by a person.
    complete: async (aws, { properties }) => {
      const containers = listAt(properties, 'ContainerDefinitions');
      const variables = containers.flatMap((container) => listAt(container, 'Secrets'));
      for (const variable of variables) {
        const { isMade, ...reference } = readReference(textAt(variable, 'ValueFrom'));
        if (!isMade) await putGivenSecret(aws, reference);
      }
    },
    read: async (aws, { physicalId }) => {
      const name = { taskDefinition: physicalId };
      const answer = await aws.ask(['ecs', 'describe-task-definition'], name);
      const containers = listAt(answer, 'taskDefinition.containerDefinitions').filter(isObject);
      return {
        Family: findAt(answer, 'taskDefinition.family'),
        Memory: findAt(answer, 'taskDefinition.memory'),
        ContainerDefinitions: await Promise.all(
          containers.map(async ({ secrets, ...container }) => ({
            ...(inUpperCamelCase(container) as JsonObject),
            Secrets: await readSecretVariables(aws, isList(secrets) ? secrets : []),
          })),
        ),
      };
    },
  },
  'AWS::ECS::Service': {
    made: 'cloudformation',
    read: async (aws, { physicalId, properties }) => {
      const where = { cluster: properties.Cluster, services: [physicalId ?? ''] };
      const found = findAt(await aws.ask(['ecs', 'describe-services'], where), 'services.0');
      return inTemplateWords(found, {
        ServiceName: 'serviceName',
        TaskDefinition: 'taskDefinition',
        DesiredCount: 'desiredCount',
      });
    },
  },
  'AWS::ApplicationAutoScaling::ScalableTarget': {
    made: 'api',
    create: async (aws, properties) => {
      const { ServiceNamespace, ResourceId, ScalableDimension, MinCapacity, MaxCapacity } =
        properties;
      const place = { ServiceNamespace, ResourceId, ScalableDimension };
      await aws.call(['application-autoscaling', 'register-scalable-target'], {
        ...place,
        MinCapacity,
        MaxCapacity,
      });
      for (const action of listAt(properties, 'ScheduledActions').filter(isObject)) {
        await aws.call(['application-autoscaling', 'put-scheduled-action'], {
          ...place,
          ...action,
        });
      }
    },
    read: async (aws, { properties }) => {
      const answer = await askScaling(aws, 'scalable-targets');
      const id = textAt(properties, 'ResourceId');
      const found = findItem(listAt(answer, 'ScalableTargets'), 'ResourceId', id);
      if (found === undefined) return undefined;
      const scheduled = await askScaling(aws, 'scheduled-actions');
      const actions = listAt(scheduled, 'ScheduledActions');
      return {
        ...inTemplateWords(found, {
          ScalableDimension: 'ScalableDimension',
          MinCapacity: 'MinCapacity',
          MaxCapacity: 'MaxCapacity',
        }),
        ScheduledActions: actions.filter((action) => textAt(action, 'ResourceId') === id),
      };
    },
  },
  'AWS::ApplicationAutoScaling::ScalingPolicy': {
    made: 'api',
    create: async (aws, properties) => {
      const { ScalingTargetId: target, ...policy } = properties;
      // `Ref` to a scalable target: its resource, dimension and namespace, with bars between them.
      const [ResourceId, ScalableDimension, ServiceNamespace] = asText(target ?? '').split('|');
      const place = { ResourceId, ScalableDimension, ServiceNamespace };
      await aws.call(['application-autoscaling', 'put-scaling-policy'], { ...place, ...policy });
    },
    read: async (aws, { properties }) => {
      const answer = await askScaling(aws, 'scaling-policies');
      const name = textAt(properties, 'PolicyName');
      const found = findItem(listAt(answer, 'ScalingPolicies'), 'PolicyName', name);
      const configuration = 'TargetTrackingScalingPolicyConfiguration';
      return inTemplateWords(found, { PolicyType: 'PolicyType', [configuration]: configuration });
    },
  },
};

/** The secret variables of a container whose secret exists, with the key that they name. */
async function readSecretVariables(aws: Aws, variables: readonly Json[]): Promise<readonly Json[]> {
  const told = variables.map(async (variable) => {
    const isReadable = await hasSecret(aws, textAt(variable, 'valueFrom'));
    return isReadable ? [inUpperCamelCase(variable)] : [];
  });
  return (await Promise.all(told)).flat();
}

async function hasSecret(aws: Aws, valueFrom: string): Promise<boolean> {
  const { name, key } = readReference(valueFrom);
  const value = await readSecret(aws, name);
  return value !== '' && (key === undefined || textAt(parseJson(value), key) !== '');
}

/** `arn:aws:secretsmanager:<region>:<account>:secret:<name>[-<six characters>]:<key>:...` */
function readReference(valueFrom: string): {
  readonly name: string;
  readonly key?: string;
  /** Whether a stack makes it: then its ARN is known to the last character. */
  readonly isMade: boolean;
} {
  const [, , , , , , resource = '', key = ''] = valueFrom.split(':');
  const name = resource.replace(/-abcdef$/, '');
  return { name, key: key === '' ? undefined : key, isMade: name !== resource };
}

function askScaling(aws: Aws, what: string): Promise<Json> {
  const ServiceNamespace = 'ecs';
  return aws.ask(['application-autoscaling', `describe-${what}`], { ServiceNamespace });
}

/** The ECS API spells as templates do but for the first letter; names of variables stay. */
function inUpperCamelCase(value: Json): Json {
  if (isList(value)) return value.map(inUpperCamelCase);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key.charAt(0).toUpperCase() + key.slice(1),
      key === 'options' ? inner : inUpperCamelCase(inner ?? null),
    ]),
  );
}

function inLowerCamelCase(value: Json): Json {
  if (isList(value)) return value.map(inLowerCamelCase);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key.charAt(0).toLowerCase() + key.slice(1),
      inLowerCamelCase(inner ?? null),
    ]),
  );
}
