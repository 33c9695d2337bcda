import { COLLECTOR } from '../resolve/names';
import type { ResolvedSystem, SecretAttribute } from '../resolve/resolved-system';
import { credentialReadersOf, readersOf, type SecretReader } from '../resolve/secret-readers';
import type { Workload } from './commands/commands';

/** What gets new replicas after a secret has changed; a job reads it at its next run. */
export function secretReaders(system: ResolvedSystem, secret: string): readonly Workload[] {
  return workloads(system, readersOf(system, secret));
}

/** The same for the password of a server and the URL with the password in it: they change together. */
export function credentialReaders(system: ResolvedSystem, store: string): readonly Workload[] {
  const readers = (['password', 'url'] as const).flatMap((attribute) =>
    credentialReadersOf(system, store, attribute),
  );
  return workloads(system, readers);
}

/** Whether anybody reads a secret in this environment. */
export function isRead(system: ResolvedSystem, secret: string): boolean {
  return readersOf(system, secret).length > 0;
}

/** Everybody who reads a secret, in words. */
export function describeSecretReaders(system: ResolvedSystem, secret: string): string {
  return describe(readersOf(system, secret));
}

export function describeCredentialReaders(
  system: ResolvedSystem,
  store: string,
  attribute: SecretAttribute,
): string {
  return describe(credentialReadersOf(system, store, attribute));
}

/** In the order of the spec, the collector last. */
function workloads(
  { services, monitoring }: ResolvedSystem,
  readers: readonly SecretReader[],
): readonly Workload[] {
  const { collector } = monitoring.prometheus ?? {};
  const isCollected = readers.some(({ kind }) => kind === 'collector');
  return [
    ...services.filter(({ name }) => readers.some(({ service }) => service === name)),
    ...(isCollected && collector !== undefined ? [{ name: COLLECTOR, ...collector }] : []),
  ];
}

function describe(readers: readonly SecretReader[]): string {
  return readers.map(describeReader).join(', ');
}

function describeReader({ kind, name, service = '' }: SecretReader): string {
  switch (kind) {
    case 'service':
      return name;
    case 'sidecar':
      return `${service} (sidecar ${name})`;
    case 'job':
      return `job ${name}`;
    case 'task':
      return `task ${name}`;
    case 'collector':
      return 'the collector of metrics';
    case 'store':
      return `the server ${name}`;
  }
}
