import { onCloudWatch } from '../../alerts/measured';
import { DAY, HOUR, type FailureMode } from '../mode';

/** How a secret that somebody promised to replace gets old. */
export function modesOfSecret(secret: string, rotateDays: number): readonly FailureMode[] {
  return [
    {
      fails: 'It is older than was promised.',
      by: {
        suffix: 'Old',
        level: 'digest',
        source: onCloudWatch({ SecretName: secret }),
        condition: {
          kind: 'metric',
          metric: 'secretAge',
          statistic: 'Maximum',
          is: 'above',
          limit: rotateDays * DAY,
          words: `age of ${secret}`,
        },
        windowSeconds: HOUR,
        forSeconds: HOUR,
      },
    },
  ];
}
