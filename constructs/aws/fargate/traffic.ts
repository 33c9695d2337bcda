import type { Duration } from 'aws-cdk-lib';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as cloudmap from 'aws-cdk-lib/aws-servicediscovery';

/** How the service takes part in Service Connect. */
export interface FargateServiceConnect {
  /** Others in the namespace reach it at `http://<dnsName>:<containerPort>`. @default - it only calls others */
  readonly dnsName?: string;
  /** Time that an answer may take. @default - 15 seconds, given by ECS */
  readonly perRequestTimeout?: Duration;
  /** Time after which an idle connection is closed. @default - 5 minutes, given by ECS */
  readonly idleTimeout?: Duration;
}

/** Name of the port inside the task definition, by which Service Connect finds it. */
export const PORT_NAME = 'http';

export function connectConfiguration(
  connect: FargateServiceConnect | undefined,
  namespace: cloudmap.INamespace | undefined,
): ecs.ServiceConnectProps | undefined {
  if (connect === undefined) return undefined;
  const { dnsName, perRequestTimeout, idleTimeout } = connect;
  // By ARN, not by name: it makes the service wait for a namespace of the same stack.
  const namespaceArn = namespace?.namespaceArn;
  if (dnsName === undefined) return { namespace: namespaceArn, services: [] };
  return {
    namespace: namespaceArn,
    services: [
      {
        portMappingName: PORT_NAME,
        discoveryName: dnsName,
        dnsName,
        perRequestTimeout,
        idleTimeout,
      },
    ],
  };
}
