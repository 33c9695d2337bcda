import type { EnvironmentSpec } from '../spec/sections/environment';
import type { SecretSpec } from '../spec/sections/secret';
import { secretName, secretsManagerName } from './names';
import { daysOf, type Reading } from './reading';
import type { ResolvedSecret } from './resolved-system';

/** Where a secret stands, and what its value looks like there. */
export function resolveSecret(
  reading: Reading,
  name: string,
  spec: SecretSpec,
  { platform, kubernetes }: EnvironmentSpec,
): ResolvedSecret {
  const { naming } = reading;
  const path = ['secrets', name];
  const physical = secretName(naming, spec.name ?? name);
  const isCopied = platform === 'kubernetes' && typeof kubernetes?.secrets === 'object';
  return {
    name,
    physicalName: reading.name([...path, 'names', 'secret'], physical),
    // A Kubernetes Secret holds keys only, never raw text.
    key:
      spec.key === undefined && platform === 'kubernetes'
        ? reading.fill([...path, 'key'], 'value', 'a Kubernetes Secret holds keys only')
        : spec.key,
    source: isCopied
      ? {
          name: reading.name(
            [...path, 'names', 'source'],
            secretsManagerName(naming, spec.name ?? name),
          ),
          key: spec.key,
        }
      : undefined,
    value: spec.value,
    rotateDays: daysOf(reading, spec.rotate, [...path, 'rotate']),
  };
}
