import type {
  ResolvedSecret,
  ResolvedSystem,
  ServerInCluster,
} from '../../resolve/resolved-system';
import { topicSecrets } from '../../resolve/routing-secrets';
import { namespacesOf } from '../../resolve/secret-namespaces';
import { isServerInCluster } from '../../resolve/stores';
import { code, codeBlock } from '../markdown';
import { isRead } from '../readers';
import {
  createForAlertmanager,
  createInCluster,
  createOnAws,
  createServerSecret,
  createThroughVault,
} from './creating';
import { keeperOf, type Keeper } from './keeper';
import { createPullSecrets } from './pull-secrets';

/** What a person types once, before the first deployment: what nothing draws. */
export function creationText(system: ResolvedSystem): readonly string[] {
  const ofTopics = topicSecrets(system);
  const read = system.secrets.filter(({ name }) => isRead(system, name) || ofTopics.includes(name));
  const keptBy = (keeper: Keeper) => read.filter((secret) => keeperOf(system, secret) === keeper);
  const { target } = system;
  const region = target.platform === 'ecs' ? target.region : (target.aws?.region ?? '');
  const commands = [
    ...groupsOf(
      keptBy('Secrets Manager').filter(({ value }) => value === 'given'),
      nameOnAws,
    ).map((group) => createOnAws(nameOnAws(group[0]), group.map(withKeyOnAws(system)), region)),
    ...groupsOf(keptBy('Vault'), ({ source }) => source?.name ?? '').map((group) =>
      createThroughVault(group),
    ),
    ...groupsOf(keptBy('Kubernetes'), ({ physicalName }) => physicalName).map((group) =>
      createByHand(system, group),
    ),
    ...createPullSecrets(system),
    ...createForAlertmanager(system),
  ];
  if (commands.length === 0) return [];
  return [
    'Before the first deployment, one block after the other; a value that is asked for is typed or pasted, then Enter, and is not shown:',
    ...namespacesFirst(system, keptBy('Kubernetes')),
    ...commands.map((command) => codeBlock('bash', command)),
  ];
}

function nameOnAws(secret: ResolvedSecret | undefined): string {
  return secret?.source?.name ?? secret?.physicalName ?? '';
}

/** On ECS the secret is read where it stands. */
function withKeyOnAws({ target }: ResolvedSystem) {
  return (secret: ResolvedSecret) => ({
    name: secret.name,
    key: target.platform === 'ecs' ? secret.key : secret.source?.key,
  });
}

/** Fields of one secret are made together. */
function groupsOf<T>(secrets: readonly T[], nameOf: (secret: T) => string): readonly T[][] {
  return [...new Set(secrets.map(nameOf))].map((name) =>
    secrets.filter((each) => nameOf(each) === name),
  );
}

function findServer(system: ResolvedSystem, secret: ResolvedSecret): ServerInCluster | undefined {
  return system.stores
    .filter(isServerInCluster)
    .find(({ passwordSecret }) => passwordSecret === secret.name);
}

/** A Secret that no External Secrets makes, wherever it is read. */
function createByHand(system: ResolvedSystem, group: readonly ResolvedSecret[]): string {
  const { target } = system;
  const read = [...new Set(group.flatMap(({ name }) => namespacesOf(system, name)))];
  // What CloudFormation alone reads is no pod's.
  const spaces = read.length === 0 && target.platform === 'kubernetes' ? [target.namespace] : read;
  const [first] = group;
  const server = first && findServer(system, first);
  return server === undefined ? createInCluster(group, spaces) : createServerSecret(server, spaces);
}

/** A Secret stands in a namespace, so that has to be there. */
function namespacesFirst(
  { target }: ResolvedSystem,
  byHand: readonly ResolvedSecret[],
): readonly string[] {
  if (target.platform === 'ecs' || target.namespaces.length === 0 || byHand.length === 0) return [];
  if (target.chart !== undefined) return [];
  return [
    `First the namespaces, in the folder ${code('kubernetes')} beside this page:`,
    codeBlock('bash', 'kubectl apply -f foundation/namespaces.yaml'),
  ];
}
