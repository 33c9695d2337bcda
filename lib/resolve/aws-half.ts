import type { SpecPath } from '../problems/position';
import type { AwsSpec, EnvironmentSpec } from '../spec/sections/environment';
import { keepsData, placeOf } from './aws-place';
import { DEFAULTS } from './defaults';
import type { Made } from './ecs-target';
import { stackNames } from './names';
import { podRoles } from './pod-roles';
import type { Reading } from './reading';
import type { AwsHalf, Irsa, PodIdentity } from './resolved-system';
import { secretStoreOf } from './secret-store';

const D = DEFAULTS.environment;
/** What of `aws` an environment on Kubernetes may say. */
const FIELDS: readonly (keyof AwsSpec)[] = ['region', 'account'];

/** What AWS keeps for a system whose services run on Kubernetes; undefined where it keeps nothing. */
export function awsHalf(
  reading: Reading,
  { aws, kubernetes }: EnvironmentSpec,
  path: SpecPath,
  made: Made,
): AwsHalf | undefined {
  const drawn =
    kubernetes !== undefined && secretStoreOf(kubernetes)?.kind === 'aws' ? made.secrets : [];
  if (aws === undefined) return withoutAws(reading, kubernetes, path, drawn);
  const { environment } = reading.naming;
  for (const field of Object.keys(aws) as (keyof AwsSpec)[]) {
    if (FIELDS.includes(field)) continue;
    reading.report({
      code: 'field-without-effect',
      path: [...path, 'aws', field],
      what: `The services of ${environment} run on Kubernetes, so aws.${field} says nothing.`,
      fix: `Take ${field} out.`,
    });
  }
  const users = podRoles(made, kubernetes?.namespace ?? '');
  if (!keepsData({ stores: made.stores, secrets: drawn }) && users.length === 0) {
    return reading.report({
      code: 'platform-block-unused',
      path: [...path, 'aws'],
      what: `AWS keeps nothing for ${environment}, so aws says nothing.`,
      fix: 'Take aws out, or let a store or the secrets stand there.',
    });
  }
  if (users.length === 0) refuseIdentity(reading, kubernetes, [...path, 'kubernetes']);
  const stacks = stackNames(reading.naming);
  return {
    ...placeOf(reading, aws, path, made.stores),
    stacks: {
      data: stacks.data,
      ...(users.length > 0 ? { identities: stacks.identities } : {}),
      ...(made.hasAlarms ? { monitoring: stacks.monitoring } : {}),
    },
    identity: users.length > 0 ? identityOf(reading, { aws, kubernetes }, path) : undefined,
  };
}

/** Nothing stands on AWS but secrets that a person puts there. */
function withoutAws(
  reading: Reading,
  kubernetes: EnvironmentSpec['kubernetes'],
  path: SpecPath,
  copied: Made['secrets'],
): undefined {
  refuseIdentity(reading, kubernetes, [...path, 'kubernetes']);
  const generated = copied.find(({ value }) => value === 'generated');
  if (generated === undefined) return undefined;
  return reading.report({
    code: 'platform-block-missing',
    path: [...path, 'aws'],
    what: `${generated.name} is generated in Secrets Manager, and ${reading.naming.environment} does not say where on AWS.`,
    consequence: 'Nobody would draw its value, and pods would wait for it.',
    fix: `Add aws: { region: ... }, or ${generated.name in (reading.spec.secrets ?? {}) ? `let secrets.${generated.name}.value be given` : 'take kubernetes.secrets out, so that a person makes the Secrets'}.`,
  });
}

/** No pod takes a role, so nothing about roles has an effect. */
function refuseIdentity(
  reading: Reading,
  kubernetes: EnvironmentSpec['kubernetes'],
  path: SpecPath,
): void {
  for (const field of ['identity', 'oidcProvider', 'cluster'] as const) {
    if (kubernetes?.[field] === undefined) continue;
    reading.report({
      code: 'field-without-effect',
      path: [...path, field],
      what: `Nothing of ${reading.naming.environment} uses a store on AWS, so ${field} says nothing.`,
      fix: `Take ${field} out.`,
    });
  }
}

function identityOf(
  reading: Reading,
  { aws, kubernetes }: Pick<EnvironmentSpec, 'aws' | 'kubernetes'>,
  path: SpecPath,
): PodIdentity | Irsa | undefined {
  const at = [...path, 'kubernetes'];
  const missing = (key: SpecPath, what: string, fix: string) =>
    reading.report({ code: 'missing-key', path: [...path, ...key], what, fix });
  const kind = reading.or(kubernetes?.identity, [...at, 'identity'], D.identity);
  if (kind === 'pod-identity') {
    if (kubernetes?.oidcProvider !== undefined) {
      reading.report({
        code: 'field-without-effect',
        path: [...at, 'oidcProvider'],
        what: 'EKS Pod Identity asks no issuer.',
        fix: 'Take oidcProvider out, or say identity: irsa.',
      });
    }
    const { cluster } = kubernetes ?? {};
    return cluster === undefined
      ? missing(
          ['kubernetes', 'cluster'],
          'Pods reach stores on AWS, and nothing says in which EKS cluster they run.',
          'Add cluster: the name of the EKS cluster.',
        )
      : { kind, cluster };
  }
  const { account } = aws ?? {};
  const { oidcProvider } = kubernetes ?? {};
  if (account === undefined) {
    return missing(
      ['aws', 'account'],
      'The manifest names the role of the pods, and a role has the account in its name.',
      'Add account, or let identity be pod-identity.',
    );
  }
  if (oidcProvider === undefined) {
    return missing(
      ['kubernetes', 'oidcProvider'],
      'With irsa AWS has to know who vouches for the pods.',
      'Add oidcProvider, as `aws eks describe-cluster --query cluster.identity.oidc.issuer` tells it, without https://.',
    );
  }
  return { kind, oidcProvider, account };
}
