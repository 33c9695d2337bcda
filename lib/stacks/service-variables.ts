import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';

import type {
  ResolvedPostgres,
  ResolvedSecretVariable,
  ResolvedService,
} from '../resolve/resolved-system';
import { isSecretAttribute } from '../resolve/stores';
import type { DataStack } from './data-stack';
import type { EcsSystem } from './ecs-system';

/** What a container gets to know: plain variables, and those that ECS fills from secrets. */
export interface Variables {
  readonly environment: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, ecs.Secret>>;
}

/** Where the values of variables come from. */
export interface Sources {
  readonly system: EcsSystem;
  readonly data?: DataStack;
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
        if (store.type === 'bucket') environment[variable] = store.bucket;
        else if (isSecretAttribute(attribute)) {
          const source = this.server(store).secret(attribute, variable);
          const key = secretKey(store, attribute);
          secrets[variable] = ecs.Secret.fromSecretsManager(source, key);
        } else if (attribute !== 'name') {
          environment[variable] =
            attribute === 'host' ? this.server(store).host() : String(store[attribute]);
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
      wanted.map(({ variable, secret }) => {
        const { physicalName, key } = getNamed(this.sources.system.secrets, secret, this);
        const source =
          this.sources.data?.secrets.get(secret)?.secret ??
          importSecret(this, `${prefix}${variable}`, physicalName);
        return [variable, ecs.Secret.fromSecretsManager(source, key)];
      }),
    );
  }

  private server(store: ResolvedPostgres): Server {
    if (store.provider === 'existing') {
      return {
        host: () => store.host,
        secret: (attribute, id) => importSecret(this, id, store.credentials[attribute].secret),
      };
    }
    const database = this.sources.data?.databases.get(store.name);
    if (database === undefined) {
      throw new Error(`${this.node.path}: ${store.name} is not made here`);
    }
    return {
      host: () => database.host,
      secret: (attribute) => (attribute === 'url' ? database.url : database.password.secret),
    };
  }
}

/** What is only known of a store where it is made; asked for late, so that nothing unused crosses stacks. */
interface Server {
  readonly host: () => string;
  readonly secret: (attribute: 'url' | 'password', id: string) => secretsmanager.ISecret;
}

/** A password may be a field of a JSON secret; the URL is always the whole. */
function secretKey(store: ResolvedPostgres, attribute: 'url' | 'password'): string | undefined {
  if (store.provider === 'existing') return store.credentials[attribute].key;
  return attribute === 'password' ? store.passwordKey : undefined;
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
