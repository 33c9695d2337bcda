import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';

import type {
  ResolvedSecretVariable,
  ResolvedService,
  ResolvedSystem,
  SecretKeyReference,
} from '../resolve/resolved-system';
import { attributeOf } from '../resolve/stores';
import type { KeptData, MadeServer } from './kept-data';

/** What a container gets to know: plain variables, and those that ECS fills from secrets. */
export interface Variables {
  readonly environment: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, ecs.Secret>>;
}

/** Where the values of variables come from. */
export interface Sources {
  readonly system: ResolvedSystem;
  readonly data?: KeptData;
}

/** The variables of a service, its own and its sidecars': of its secrets, of the stores it uses. */
export class ServiceVariables extends Construct {
  /** Holds the secrets that are only named here; two services may name the same one. */
  constructor(
    scope: Construct,
    id: string,
    private readonly sources: Sources,
  ) {
    super(scope, id);
  }

  ofService(service: ResolvedService): Variables {
    const environment: Record<string, string> = { ...service.env };
    const secrets: Record<string, ecs.Secret> = { ...this.ofSecrets(service.secrets) };
    for (const use of service.uses) {
      const store = getNamed(this.sources.system.stores, use.store, this);
      for (const { variable, attribute } of use.variables) {
        const value = attributeOf(store, attribute);
        switch (value?.kind) {
          case 'plain':
            environment[variable] = value.value;
            break;
          case 'host':
            environment[variable] = this.server(value.server).host;
            break;
          case 'credential':
            secrets[variable] = this.credential(store.name, value, variable);
            break;
          case 'secret':
            secrets[variable] = this.ofSecret(value.secret, variable);
            break;
          default:
            throw new Error(`${this.node.path}: ${store.name} publishes no ${attribute}`);
        }
      }
    }
    return { environment, secrets };
  }

  /** Variables filled from the entries under `secrets`; `prefix` keeps containers of one task apart. */
  ofSecrets(
    wanted: readonly ResolvedSecretVariable[],
    prefix = '',
  ): Readonly<Record<string, ecs.Secret>> {
    return Object.fromEntries(
      wanted.map(({ variable, secret }) => [
        variable,
        this.ofSecret(secret, `${prefix}${variable}`),
      ]),
    );
  }

  /** An entry under `secrets`: the one that is drawn here, or the one of that name. */
  ofSecret(name: string, id: string): ecs.Secret {
    const { physicalName, key } = getNamed(this.sources.system.secrets, name, this);
    const source =
      this.sources.data?.secrets.get(name)?.secret ?? importSecret(this, id, physicalName);
    return ecs.Secret.fromSecretsManager(source, key);
  }

  /** The password of a server, or its URL: of the one that is made here, or by its name. */
  credential(
    store: string,
    { attribute, secret, key }: SecretKeyReference & { readonly attribute: 'url' | 'password' },
    id: string,
  ): ecs.Secret {
    const made = this.sources.data?.servers.get(store);
    const own = attribute === 'url' ? made?.url : made?.password.secret;
    return ecs.Secret.fromSecretsManager(own ?? importSecret(this, id, secret), key);
  }

  private server(name: string): MadeServer {
    const server = this.sources.data?.servers.get(name);
    if (server === undefined) throw new Error(`${this.node.path}: ${name} is not made here`);
    return server;
  }
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
