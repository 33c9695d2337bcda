import { AGE_METRICS } from '../../facts/age-metrics';
import { measuredSecrets } from '../../resolve/ages';
import type { ResolvedSystem } from '../../resolve/resolved-system';
import { code, codeBlock } from '../markdown';
import { newestAge } from '../newest-age';
import { alertsOn, watchedText } from '../watched-by';

/** How one sees that a secret is older than somebody has promised. */
export function agesText(system: ResolvedSystem): readonly string[] {
  const { namespace, secretAge } = AGE_METRICS;
  const measured = measuredSecrets(system).map(({ secret }) => secret);
  const [first] = measured;
  const command = first && newestAge(system, secretAge, { SecretName: first });
  if (command === undefined) return [];
  const watched = measured.map((name) => ({
    name,
    alerts: alertsOn(system, secretAge, { SecretName: name }),
  }));
  return [
    `The age of ${measured.map(code).join(', ')} in seconds is the metric ${code(secretAge)} in the namespace ${code(namespace)}, dimension ${code('SecretName')}, told once an hour; the value itself is not read. ${watchedText(watched)} For the first, the last day:`,
    codeBlock('bash', command),
  ];
}
