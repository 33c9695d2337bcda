import type { AlertSource } from '../../../alerts/alert';
import { loadBalancerDimensions } from '../../alerts/at-load-balancer';
import type { ResolvedService } from '../../resolved-system';
import { MINUTE, type FailureMode } from '../mode';

/** How a load balancer fails; any service behind it knows its name. */
export function modesOfLoadBalancer(
  behind: ResolvedService,
  hasLimit: boolean,
): readonly FailureMode[] {
  const { LoadBalancer } = loadBalancerDimensions(behind);
  const source: AlertSource = { evaluator: 'cloudwatch', dimensions: { LoadBalancer } };
  return [
    {
      fails: 'It answers itself with errors, as no replica does.',
      by: {
        suffix: 'Errors',
        level: 'notify',
        source,
        condition: {
          kind: 'metric',
          metric: 'albOwnErrors',
          statistic: 'Sum',
          is: 'above',
          limit: 10,
          words: 'errors of the load balancer itself in five minutes',
        },
        windowSeconds: 5 * MINUTE,
        forSeconds: 10 * MINUTE,
      },
    },
    {
      fails: 'It has no room for further connections.',
      by: {
        suffix: 'ConnectionsRejected',
        level: 'notify',
        source,
        condition: {
          kind: 'metric',
          metric: 'albRejectedConnections',
          statistic: 'Sum',
          is: 'above',
          limit: 0,
          words: 'rejected connections in five minutes',
        },
        windowSeconds: 5 * MINUTE,
        forSeconds: 10 * MINUTE,
      },
    },
    ...(hasLimit
      ? [
          {
            fails: 'Its firewall refuses requests over the limit.',
            by: 'Refusing is what the limit is for: a client that sends too much is answered 429, and the others notice nothing.',
          },
        ]
      : []),
    {
      fails: 'Its certificate expires.',
      by: 'ACM renews the certificates that it made; AWS Health tells the account 45 days before others end.',
    },
  ];
}

/** How a load balancer fails that somebody else keeps. */
export function modesOfExistingLoadBalancer(): readonly FailureMode[] {
  return [
    {
      fails: 'The load balancer answers itself with errors, or takes no more connections.',
      by: 'It exists already, and other systems may share it: its keeper watches it as a whole.',
    },
  ];
}
