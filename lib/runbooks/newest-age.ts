import { AGE_METRICS } from '../facts/age-metrics';
import type { ResolvedSystem } from '../resolve/resolved-system';
import { shellCommand, shellWord } from './shell';

/** Prints an age of the last day, in seconds; undefined where AWS keeps nothing of the system. */
export function newestAge(
  { target }: ResolvedSystem,
  metric: string,
  dimensions: Readonly<Record<string, string>>,
): string | undefined {
  const region = target.platform === 'ecs' ? target.region : target.aws?.region;
  if (region === undefined) return undefined;
  const named = Object.entries(dimensions)
    .map(([name, value]) => `Name=${name},Value=${shellWord(value)}`)
    .join(' ');
  return shellCommand(
    `aws cloudwatch get-metric-statistics --namespace ${AGE_METRICS.namespace} --metric-name ${metric} --region ${region}`,
    `--dimensions ${named} --statistics Maximum --period 3600`,
    `--start-time "$(( $(date +%s) - 86400 ))" --end-time "$(date +%s)"`,
    `--query 'sort_by(Datapoints,&Timestamp)[-1].Maximum' --output text`,
  );
}
