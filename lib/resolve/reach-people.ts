import type { Evaluator } from '../alerts/alert';
import type { ResolvedChannel } from './resolved-system';

/** Whether a monitoring system can tell people by a channel: each has its own ways. */
export function reachesPeople(evaluator: Evaluator, channel: ResolvedChannel): boolean {
  if (channel.type === 'slack') return evaluator === 'prometheus';
  // CloudWatch mails through SNS; Alertmanager wants a relay.
  const hasRelay = channel.smarthost !== undefined && channel.from !== undefined;
  return evaluator === 'cloudwatch' || hasRelay;
}
