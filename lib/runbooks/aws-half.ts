import type { AwsHalf, AwsPlace, ResolvedStore, ResolvedSystem } from '../resolve/resolved-system';
import { podRoles } from '../resolve/pod-roles';
import { isServer } from '../resolve/stores';
import { vaultPath } from './commands/vault';
import { code, codeBlock } from './markdown';
import { isRead } from './readers';
import { shellSteps } from './shell';

/** What AWS keeps for services on Kubernetes, which has to be there before they start. */
export function awsHalfText(system: ResolvedSystem, half: AwsHalf): readonly string[] {
  const { stage, region } = half;
  return [
    `First what AWS keeps for it, in ${region}; nothing happens where nothing changed:`,
    codeBlock('bash', `npx cdk deploy --app cdk.out '${stage}/*'`),
    ...[`${keptText(system, half)}${rolesText(system, half)}`.trim()].filter((text) => text !== ''),
    ...bootstrapText(half),
  ];
}

/** A second region has to know CDK before anything is deployed there. */
export function bootstrapText({ recovery, account }: AwsPlace): readonly string[] {
  if (recovery === undefined) return [];
  const { region, stack } = recovery;
  const known =
    account === undefined
      ? ['account=$(aws sts get-caller-identity --query Account --output text)']
      : [];
  return [
    `Copies of snapshots stand in ${region}, stack ${code(stack)}. Before the first deployment CDK has to be at home in that region:`,
    codeBlock(
      'bash',
      shellSteps(...known, `npx cdk bootstrap "aws://${account ?? '$account'}/${region}"`),
    ),
  ];
}

/** What neither the stacks nor the manifests make. */
export function secretStoreText(system: ResolvedSystem): readonly string[] {
  const { target, secrets } = system;
  if (target.platform !== 'kubernetes' || target.secretStore === undefined) return [];
  const { kind, name } = target.secretStore;
  const copied = secrets.flatMap(({ name, source }) =>
    source === undefined || !isRead(system, name) ? [] : [source],
  );
  const places = [
    ...copied.map((source) => (kind === 'vault' ? vaultPath(source) : source.name)),
    ...sourcesOf(system),
  ];
  const may =
    kind === 'vault'
      ? 'may read'
      : `whose role may read (${code('secretsmanager:GetSecretValue')})`;
  return [
    `External Secrets, which knows ${code('external-secrets.io/v1')} (0.16 or later), has to run in the cluster with the ClusterSecretStore ${code(name)}, ${kind === 'vault' ? 'which ' : ''}${may} ${[...new Set(places)].map(code).join(', ')}.`,
  ];
}

/** Credentials of servers that another environment makes. */
function sourcesOf({ stores }: ResolvedSystem): readonly string[] {
  return stores.filter(isServer).flatMap((store) => {
    if (store.provider !== 'existing' || store.sources === undefined) return [];
    return [store.sources.url.name, store.sources.password.name];
  });
}

/** A stack that keeps nothing may still watch how old secrets are. */
function keptText(system: ResolvedSystem, { stacks }: AwsHalf): string {
  const kept = keptOf(system);
  return kept.length === 0 ? '' : `${code(stacks.data)} makes ${kept.join(', ')}.`;
}

function keptOf({ stores, secrets }: ResolvedSystem): readonly string[] {
  const kept = stores.flatMap((store) => nameOf(store));
  const drawn = secrets.flatMap(({ value, source }) =>
    value === 'generated' && source !== undefined ? [`the secret ${code(source.name)}`] : [],
  );
  return [...kept, ...drawn];
}

function nameOf(store: ResolvedStore): readonly string[] {
  if (store.type === 'audit-ledger') {
    return store.provider === 'aws'
      ? [`the table ${code(store.table)} with its META`, `the bucket ${code(store.bucket)}`]
      : [`META of the table ${code(store.table)}, where there is none`];
  }
  return store.type === 'bucket' && store.provider === 'aws'
    ? [`the bucket ${code(store.bucket)}`]
    : [];
}

function rolesText(system: ResolvedSystem, { stacks, identity }: AwsHalf): string {
  if (stacks.identities === undefined || identity === undefined) return '';
  const { target } = system;
  const namespace = target.platform === 'kubernetes' ? target.namespace : '';
  const users = podRoles(system, namespace).map(({ workload }) => workload);
  const means =
    identity.kind === 'pod-identity'
      ? `by EKS Pod Identity in the cluster ${code(identity.cluster)}, which has to have its agent`
      : 'by the role that their service account names';
  return ` ${code(stacks.identities)} makes the roles of ${users.join(', ')}, which pods get ${means}.`;
}
