import type { SpecPath } from '../problems/position';
import type { EnvironmentSpec } from '../spec/sections/environment';
import type { SecretSpec } from '../spec/sections/secret';
import { secretName, secretsManagerName } from './names';
import { daysOf, type Reading } from './reading';
import type { ResolvedSecret, ResolvedStore, SecretSource } from './resolved-system';
import { secretStoreOf } from './secret-store';
import { isServerInCluster } from './stores/kinds';

/** Key of a value in Vault, as `vault kv put <path> value=...` writes it. */
const VAULT_KEY = 'value';

/** Every secret of an environment: those of the spec, and the passwords of servers in the cluster. */
export function resolveSecrets(
  reading: Reading,
  environment: EnvironmentSpec,
  stores: readonly ResolvedStore[],
): readonly ResolvedSecret[] {
  const declared = Object.entries(reading.spec.secrets ?? {}).map(([name, spec]) =>
    resolveSecret(reading, name, spec, environment),
  );
  return [...declared, ...passwordsOf(reading, environment, stores)];
}

/** Where a secret stands, and what its value looks like there. */
function resolveSecret(
  reading: Reading,
  name: string,
  spec: SecretSpec,
  environment: EnvironmentSpec,
): ResolvedSecret {
  const { naming } = reading;
  const path = ['secrets', name];
  const physical = secretName(naming, spec.name ?? name);
  return {
    name,
    physicalName: reading.name([...path, 'names', 'secret'], physical),
    // A Kubernetes Secret holds keys only, never raw text.
    key:
      spec.key === undefined && naming.platform === 'kubernetes'
        ? reading.fill([...path, 'key'], 'value', 'a Kubernetes Secret holds keys only')
        : spec.key,
    source: sourceOf(reading, environment, { name: spec.name ?? name, key: spec.key }, path),
    ...originOf(spec.value, environment),
    rotateDays: daysOf(reading, spec.rotate, [...path, 'rotate']),
  };
}

/** Where External Secrets reads it; undefined where a person makes the Secrets, or it is read in place. */
function sourceOf(
  reading: Reading,
  { platform, kubernetes }: EnvironmentSpec,
  { name, key }: SecretSource,
  path: SpecPath,
): SecretSource | undefined {
  const store = platform === 'kubernetes' && kubernetes ? secretStoreOf(kubernetes) : undefined;
  if (store === undefined) return undefined;
  return {
    name: reading.name([...path, 'names', 'source'], secretsManagerName(reading.naming, name)),
    key: store.kind === 'vault' ? (key ?? VAULT_KEY) : key,
  };
}

/** A stack draws a value that nobody has to know; outside Secrets Manager a command of the runbook does. */
function originOf(
  value: ResolvedSecret['value'],
  environment: EnvironmentSpec,
): Pick<ResolvedSecret, 'value' | 'drawnByCommand'> {
  if (value === 'given' || isDrawn(environment)) return { value };
  return { value: 'given', drawnByCommand: true };
}

function isDrawn({ platform, kubernetes }: EnvironmentSpec): boolean {
  if (platform === 'ecs') return true;
  return kubernetes !== undefined && secretStoreOf(kubernetes)?.kind === 'aws';
}

/** A server in the cluster has its password where the other secrets are. */
function passwordsOf(
  reading: Reading,
  environment: EnvironmentSpec,
  stores: readonly ResolvedStore[],
): readonly ResolvedSecret[] {
  return stores.filter(isServerInCluster).map((store) => {
    const path = ['stores', store.name, 'password'];
    const spec = reading.spec.stores?.[store.name];
    const password = spec !== undefined && 'password' in spec ? spec.password : undefined;
    refuseSameName(reading, store);
    waiveNames(reading, environment, password, path);
    const name = password?.name ?? reading.name([...path, 'name'], `${store.name}/password`);
    return {
      name: store.passwordSecret,
      physicalName: store.credentials.password.secret,
      key: store.credentials.password.key,
      source: sourceOf(reading, environment, { name, key: password?.key }, path),
      ...originOf('generated', environment),
      rotateDays: daysOf(reading, password?.rotate, [...path, 'rotate']),
    };
  });
}

/** A Secret that a person makes has the name and the key that pods read. */
function waiveNames(
  reading: Reading,
  { kubernetes }: EnvironmentSpec,
  password: Readonly<Partial<Record<'name' | 'key', string>>> | undefined,
  path: SpecPath,
): void {
  if (kubernetes !== undefined && secretStoreOf(kubernetes) !== undefined) return;
  for (const key of ['name', 'key'] as const) {
    if (password?.[key] === undefined) continue;
    reading.waive([...path, key], 'a person makes the Secret, under the name that pods read');
  }
}

function refuseSameName(
  reading: Reading,
  { name, passwordSecret }: { readonly name: string; readonly passwordSecret: string },
): void {
  if (reading.spec.secrets?.[passwordSecret] === undefined) return;
  reading.report({
    code: 'duplicate-secret',
    path: ['secrets', passwordSecret],
    atKey: true,
    what: `${passwordSecret} is the password of ${name}, which has one already.`,
    fix: `Take secrets.${passwordSecret} out: stores.${name}.password says what it needs.`,
  });
}
