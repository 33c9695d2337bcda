import { ownerOf } from '../resolve/job-kinds';
import type {
  ResolvedSecretVariable,
  ResolvedService,
  ResolvedSystem,
  SecretAttribute,
} from '../resolve/resolved-system';

/** Services that get a secret, in a container of their own or beside it: those to restart after a change. */
export function secretReaders(
  { services }: ResolvedSystem,
  secret: string,
): readonly ResolvedService[] {
  return services.filter((service) =>
    [service, ...service.sidecars].some(({ secrets }) => names(secrets, secret)),
  );
}

/** Services that get the password of a store, or the URL with the password in it. */
export function credentialReaders(
  { services }: ResolvedSystem,
  store: string,
  attribute: SecretAttribute,
): readonly ResolvedService[] {
  return services.filter((service) => usesAttribute(service, store, attribute));
}

/** The same in words, with the sidecars and the jobs that have it too: a job reads it at its next run. */
export function describeSecretReaders(system: ResolvedSystem, secret: string): string {
  return secretReaders(system, secret)
    .flatMap((service) => {
      const isOwn = names(service.secrets, secret);
      return [
        ...(isOwn ? [service.name, ...jobsOf(system, service)] : []),
        ...service.sidecars
          .filter(({ secrets }) => names(secrets, secret))
          .map((sidecar) => `${service.name} (sidecar ${sidecar.name})`),
      ];
    })
    .join(', ');
}

export function describeCredentialReaders(
  system: ResolvedSystem,
  store: string,
  attribute: SecretAttribute,
): string {
  return credentialReaders(system, store, attribute)
    .flatMap((service) => [service.name, ...jobsOf(system, service)])
    .join(', ');
}

function jobsOf({ jobs }: ResolvedSystem, { name }: ResolvedService): readonly string[] {
  return jobs.filter((job) => ownerOf(job) === name).map((job) => `job ${job.name}`);
}

function names(secrets: readonly ResolvedSecretVariable[], wanted: string): boolean {
  return secrets.some(({ secret }) => secret === wanted);
}

function usesAttribute(
  { uses }: ResolvedService,
  wanted: string,
  attribute: SecretAttribute,
): boolean {
  return uses.some(
    ({ store, variables }) =>
      store === wanted && variables.some((variable) => variable.attribute === attribute),
  );
}
