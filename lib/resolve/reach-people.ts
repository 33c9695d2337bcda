import type { Evaluator } from '../alerts/alert';
import type { ResolvedChannel } from './resolved-system';

/** Whether a monitoring system can tell people by a channel: each has its own ways. */
export function reachesPeople(evaluator: Evaluator, channel: ResolvedChannel): boolean {
  switch (channel.type) {
    case 'pagerduty':
      return true;
    case 'slack':
      // Alertmanager posts to the webhook; CloudWatch only through the AWS chat client.
      return evaluator === 'prometheus' || channel.chat !== undefined;
    case 'email':
      // CloudWatch mails through SNS; Alertmanager wants a relay.
      return (
        evaluator === 'cloudwatch' ||
        (channel.smarthost !== undefined && channel.from !== undefined)
      );
  }
}
