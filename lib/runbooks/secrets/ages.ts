import { AGE_METRICS } from '../../facts/age-metrics';
import { measuredSecrets } from '../../resolve/ages';
import type { ResolvedSystem } from '../../resolve/resolved-system';
import { code, codeBlock } from '../markdown';
import { shellCommand } from '../shell';

/** How one sees that a secret is older than somebody has promised. */
export function agesText(system: ResolvedSystem): readonly string[] {
  const { target } = system;
  const region = target.platform === 'ecs' ? target.region : target.aws?.region;
  const measured = measuredSecrets(system);
  const [first] = measured;
  if (first === undefined || region === undefined) return [];
  const { namespace, secretAge } = AGE_METRICS;
  return [
    `The age of ${measured.map(code).join(', ')} in seconds is the metric ${code(secretAge)} in the namespace ${code(namespace)}, dimension ${code('SecretName')}, told once an hour; the value itself is not read. For the first, the last day:`,
    codeBlock(
      'bash',
      shellCommand(
        `aws cloudwatch get-metric-statistics --namespace ${namespace} --metric-name ${secretAge} --region ${region}`,
        `--dimensions Name=SecretName,Value=${first} --statistics Maximum --period 3600`,
        `--start-time "$(( $(date +%s) - 86400 ))" --end-time "$(date +%s)"`,
        `--query 'sort_by(Datapoints,&Timestamp)[-1].Maximum' --output text`,
      ),
    ),
  ];
}
