import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';

import { pascalCase } from '../resolve/names';
import type { ResolvedService, ResolvedStore } from '../resolve/resolved-system';
import type { DataStack } from './data-stack';
import type { EcsSystem } from './ecs-system';

/** What a container gets to know: plain variables, and those that ECS fills from secrets. */
export interface Variables {
  readonly environment: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, ecs.Secret>>;
}

/** The variables of a service: its own, those of its secrets, those of the stores it uses. */
export function serviceVariables(
  scope: Construct,
  system: EcsSystem,
  service: ResolvedService,
  data: DataStack | undefined,
): Variables {
  // Holds the secrets that are only named here; two services may name the same one.
  const imports = new Construct(scope, `${pascalCase(service.name)}Variables`);
  const environment: Record<string, string> = { ...service.env };
  const secrets: Record<string, ecs.Secret> = {};
  for (const { variable, secret } of service.secrets) {
    const { physicalName, key } = getNamed(system.secrets, secret, imports);
    const source =
      data?.secrets.get(secret)?.secret ?? importSecret(imports, variable, physicalName);
    secrets[variable] = ecs.Secret.fromSecretsManager(source, key);
  }
  for (const use of service.uses) {
    const store = getNamed(system.stores, use.store, imports);
    const server = getServer(imports, store, data);
    for (const { variable, attribute } of use.variables) {
      if (attribute === 'url' || attribute === 'password') {
        secrets[variable] = ecs.Secret.fromSecretsManager(server.secret(attribute, variable));
      } else {
        environment[variable] = attribute === 'host' ? server.host() : String(store[attribute]);
      }
    }
  }
  return { environment, secrets };
}

/** What is only known of a store where it is made; asked for late, so that nothing unused crosses stacks. */
interface Server {
  readonly host: () => string;
  readonly secret: (attribute: 'url' | 'password', id: string) => secretsmanager.ISecret;
}

function getServer(scope: Construct, store: ResolvedStore, data: DataStack | undefined): Server {
  if (store.provider === 'existing') {
    return {
      host: () => store.host,
      secret: (attribute, id) => importSecret(scope, id, store.credentials[attribute].secret),
    };
  }
  const database = data?.databases.get(store.name);
  if (database === undefined) throw new Error(`${scope.node.path}: ${store.name} is not made here`);
  return {
    host: () => database.host,
    secret: (attribute) => (attribute === 'url' ? database.url : database.password.secret),
  };
}

function importSecret(scope: Construct, id: string, secretName: string): secretsmanager.ISecret {
  return secretsmanager.Secret.fromSecretNameV2(scope, id, secretName);
}

function getNamed<T extends { readonly name: string }>(
  things: readonly T[],
  name: string,
  scope: Construct,
): T {
  const thing = things.find((candidate) => candidate.name === name);
  if (thing === undefined) throw new Error(`${scope.node.path}: ${name} does not exist`);
  return thing;
}
