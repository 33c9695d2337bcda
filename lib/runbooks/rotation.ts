import type { ResolvedService, ResolvedSystem } from '../resolve/resolved-system';
import type { Commands } from './commands/commands';
import { getNamed, getPostgres } from './get-named';
import { code, codeBlock } from './markdown';
import { credentialReaders, secretReaders } from './readers';

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
    : passwordText(system, name, commands);
}

function secretText(system: ResolvedSystem, name: string, commands: Commands): string {
  const secret = getNamed(system, system.secrets, name);
  const readers = secretReaders(system, name);
  const before =
    system.target.platform === 'ecs'
      ? ' The value before stays in Secrets Manager, as version AWSPREVIOUS.'
      : '';
  const ask =
    secret.value === 'given'
      ? ' The block asks for the value, and does not show it: paste it, then Enter.'
      : '';
  return [
    `Give ${name} a new value; ${restarted(readers)}.${ask}${before}`,
    codeBlock('bash', commands.rotateSecret(secret, readers)),
  ].join('\n\n');
}

function passwordText(system: ResolvedSystem, name: string, commands: Commands): string {
  const store = getPostgres(system, name);
  const readers = system.services.filter((service) =>
    (['password', 'url'] as const).some((attribute) =>
      credentialReaders(system, name, attribute).includes(service),
    ),
  );
  if (store.provider === 'existing' || commands.rotatePassword === undefined) {
    return ownersText(system, name, readers, commands);
  }
  return [
    `Give ${name} a new password: in the database, then in its two secrets; ${restarted(readers)}. Open connections go on; until the replicas are new, those that are opened are refused. If the block breaks off before the restarts, run it again from the top: it draws another password and mends what is half done.`,
    codeBlock('bash', commands.rotatePassword(store, readers)),
  ].join('\n\n');
}

/** Somebody else's password: they change it, we hand it on. */
function ownersText(
  system: ResolvedSystem,
  name: string,
  readers: readonly ResolvedService[],
  commands: Commands,
): string {
  const store = getPostgres(system, name);
  const places =
    store.provider === 'aws'
      ? [store.names.password, store.names.url]
      : Object.values(store.credentials).map(({ secret }) => secret);
  const secrets = [...new Set(places)].map(code).join(' and ');
  return [
    `The password of ${name} is its owner's to change: ask them to, and to write it, and the URL with it, into ${secrets}. ${readers.length === 0 ? 'No service reads it.' : 'Then replace the replicas of everybody who reads it:'}`,
    ...(readers.length === 0
      ? []
      : [codeBlock('bash', readers.map((reader) => commands.restart(reader)).join('\n'))]),
  ].join('\n\n');
}

function restarted(readers: readonly ResolvedService[]): string {
  if (readers.length === 0) return 'no service reads it, so nothing restarts';
  return `then ${readers.map(({ name }) => name).join(', ')} ${readers.length === 1 ? 'gets' : 'get'} new replicas`;
}
