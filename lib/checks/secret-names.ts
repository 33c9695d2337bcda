import type { Check } from './check';

/** A hyphen and six characters: what Secrets Manager appends to the name in an ARN. */
const ARN_SUFFIX = /-[A-Za-z0-9]{6}$/;

/**
 * A given secret is read by its name, and Secrets Manager takes one that ends like an ARN for an ARN
 * (https://docs.aws.amazon.com/secretsmanager/latest/userguide/troubleshoot.html).
 */
export const secretNames: Check = (system) => {
  if (system.target.platform !== 'ecs') return [];
  const read = new Set(
    system.services
      .flatMap((service) => [service, ...service.sidecars])
      .flatMap(({ secrets }) => secrets.map(({ secret }) => secret)),
  );
  return system.secrets
    .filter(({ name, value, physicalName }) => {
      return value === 'given' && read.has(name) && ARN_SUFFIX.test(physicalName);
    })
    .map(({ name, physicalName }) => ({
      code: 'ambiguous-secret-name',
      path: ['secrets', name],
      atKey: true,
      what: `${physicalName} ends in a hyphen and six characters, as the ARN of a secret does.`,
      consequence:
        'Secrets Manager would look for a secret of another name, and no task would start.',
      fix: `Give the secret another name, such as ${physicalName}-value.`,
    }));
};
