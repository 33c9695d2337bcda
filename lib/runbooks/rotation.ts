import type {
  MadeServer,
  ResolvedServer,
  ResolvedSystem,
  ServerInCluster,
} from '../resolve/resolved-system';
import { credentialOf } from '../resolve/stores';
import type { Commands, Workload } from './commands/commands';
import { getNamed, getServer } from './get-named';
import { code, codeBlock, prose } from './markdown';
import { restarted } from './restarted';
import { inClusterPasswordText } from './rotation-in-cluster';
import { keeperOf } from './secrets/keeper';
import { credentialReaders, describeSecretReaders, secretReaders } from './readers';
import { wayTo } from './way-to';

/** What gets a new value: a secret, or the password of a store. */
export interface Rotation {
  readonly of: 'secret' | 'store';
  readonly name: string;
}

/** How a secret gets a new value, and everybody who reads it with it. */
export function rotationText(
  system: ResolvedSystem,
  { of, name }: Rotation,
  commands: Commands,
): string {
  return of === 'secret'
    ? secretText(system, name, commands)
    : passwordText(system, getServer(system, name), commands);
}

function secretText(system: ResolvedSystem, name: string, commands: Commands): string {
  const secret = getNamed(system, system.secrets, name);
  const readers = secretReaders(system, name);
  const keeper = keeperOf(system, secret);
  const copied =
    secret.source === undefined
      ? ''
      : ` The block writes ${keeper}, and waits until External Secrets has copied the value.`;
  const isAsked = secret.value === 'given' && secret.drawnByCommand !== true;
  const ask = isAsked
    ? ' The block asks for the value, and does not show it: paste it, then Enter.'
    : ' The block draws it.';
  const before =
    keeper === 'Secrets Manager'
      ? ' The value before stays in Secrets Manager, as version AWSPREVIOUS.'
      : '';
  return [
    `Give ${name} a new value; ${readers.length === 0 ? unread(system, name) : restarted(readers)}.${ask}${copied}${before}`,
    ...(isAsked ? [keeperText(system, name)] : []),
    codeBlock('bash', commands.rotateSecret(secret, readers)),
  ].join('\n\n');
}

/** Whoever gave a value out decides how long the old one is good. */
function keeperText({ stores }: ResolvedSystem, name: string): string {
  const kept = stores.find(
    (store) =>
      store.type === 'other' &&
      Object.values(store.publishes).some(
        (value) => typeof value !== 'string' && value.secret === name,
      ),
  );
  const keeper = kept?.type === 'other' ? prose(kept.what) : 'the one who gave it out';
  return `In this order: make the new value at ${keeper}, and leave the old one valid; put it here, by the block; when the replicas are new, revoke the old one at ${keeper}. Where only one can be valid at a time, its readers are refused until their replicas are new.`;
}

function passwordText(system: ResolvedSystem, store: ResolvedServer, commands: Commands): string {
  const readers = credentialReaders(system, store.name);
  if (store.provider === 'in-cluster') {
    return inClusterPasswordText(system, store, readers, commands);
  }
  if (store.provider === 'existing' || commands.rotatePassword === undefined) {
    return ownersText(store, readers, commands);
  }
  return [
    orderOf(store, readers),
    codeBlock('bash', commands.rotatePassword(store, readers)),
    ...openSessions(system, store, commands),
  ].join('\n\n');
}

/** Neither server asks for the password again while a session lasts. */
function openSessions(
  system: ResolvedSystem,
  store: MadeServer,
  commands: Commands,
): readonly string[] {
  const isCluster = store.type === 'redis' && store.clusterMode;
  const eachNode = isCluster ? ' A cluster ends those of the node that answers: ask each.' : '';
  return [
    `If the old password is in wrong hands: sessions that were opened with it go on. End them all${wayTo(system, store, commands)}; services open new ones.${eachNode}`,
    codeBlock(
      'bash',
      store.type === 'redis'
        ? commands.redis(store, `CLIENT KILL USER ${store.user}`)
        : commands.sql(
            store,
            `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '${store.user.replaceAll("'", "''")}' AND pid <> pg_backend_pid();`,
          ),
    ),
  ];
}

/** What the block does in which order, and what that means for those who are connected. */
function orderOf({ name, type }: MadeServer, readers: readonly Workload[]): string {
  return type === 'redis'
    ? `Give ${name} a new password: beside the old one, then in its two secrets; ${restarted(readers)}; at last the old one is taken away. Both are valid until then, so nobody is refused. If the block breaks off, run it again from the top: it goes on with the same password.`
    : `Give ${name} a new password: in the database, then in its two secrets; ${restarted(readers)}. Open connections go on; until the replicas are new, those that are opened are refused. If the block breaks off before the restarts, run it again from the top: it draws another password and mends what is half done.`;
}

/** Somebody else's password: they change it, we hand it on. */
function ownersText(
  store: Exclude<ResolvedServer, ServerInCluster>,
  readers: readonly Workload[],
  commands: Commands,
): string {
  if (store.provider === 'existing' && store.sources !== undefined && commands.copyAgain) {
    return [
      `The password of ${store.name} gets a new value in the environment that makes the server. Then copy it here; ${restarted(readers)}. The block waits until External Secrets has looked:`,
      codeBlock('bash', commands.copyAgain(store, readers)),
    ].join('\n\n');
  }
  const places = (['url', 'password'] as const).map((attribute) => credentialOf(store, attribute));
  const secrets = [...new Set(places.map(({ secret }) => secret))].map(code).join(' and ');
  return [
    `The password of ${store.name} is its owner's to change: ask them to, and to write it, and the URL with it, into ${secrets}. ${readers.length === 0 ? 'No service reads it.' : 'Then replace the replicas of everybody who reads it:'}`,
    ...(readers.length === 0
      ? []
      : [codeBlock('bash', readers.map((reader) => commands.restart(reader)).join('\n'))]),
  ].join('\n\n');
}

/** Whoever starts anew each time reads it then. */
function unread(system: ResolvedSystem, name: string): string {
  const readers = describeSecretReaders(system, name);
  return readers === '' ? restarted([]) : `nothing restarts: ${readers} reads it at its next run`;
}
