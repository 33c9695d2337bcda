import type { ResolvedService, SecretKeyReference } from '../../../resolve/resolved-system';
import { attributeOf } from '../../../resolve/stores';
import type { EcsSystem } from '../../../stacks/ecs-system';

/** A variable that ECS fills, and from where. */
export interface SecretVariable {
  readonly variable: string;
  readonly reference: SecretKeyReference;
}

/** The variables of a service that come from secrets: its own, and those of the stores it uses. */
export function secretVariables(
  { secrets, stores }: EcsSystem,
  service: ResolvedService,
): readonly SecretVariable[] {
  const own = service.secrets.flatMap(({ variable, secret }) => {
    const found = secrets.find(({ name }) => name === secret);
    if (found === undefined) return [];
    return [{ variable, reference: { secret: found.physicalName, key: found.key } }];
  });
  const ofStores = service.uses.flatMap(({ store: name, variables }) => {
    const store = stores.find((each) => each.name === name);
    if (store === undefined) return [];
    return variables.flatMap(({ variable, attribute }): readonly SecretVariable[] => {
      const value = attributeOf(store, attribute);
      if (value?.kind === 'credential') {
        return [{ variable, reference: { secret: value.secret, key: value.key } }];
      }
      if (value?.kind !== 'secret') return [];
      const found = secrets.find(({ name: each }) => each === value.secret);
      if (found === undefined) return [];
      return [{ variable, reference: { secret: found.physicalName, key: found.key } }];
    });
  });
  return [...own, ...ofStores];
}

/**
 * Whether `valueFrom` of a container names a secret and its field: a name or an ARN, the ARN with or
 * without the six characters that Secrets Manager adds, then `:field:stage:version`.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html
 */
export function isSecretReference(valueFrom: string, { secret, key }: SecretKeyReference): boolean {
  const [name = '', field = ''] = withoutArn(valueFrom);
  const [expected = ''] = withoutArn(secret);
  const rest = name.startsWith(expected) ? name.slice(expected.length) : undefined;
  return rest !== undefined && /^(-[A-Za-z0-9]{6})?$/.test(rest) && field === (key ?? '');
}

function withoutArn(reference: string): readonly string[] {
  return reference.replace(/^arn:[^:]*:secretsmanager:[^:]*:[^:]*:secret:/, '').split(':');
}
