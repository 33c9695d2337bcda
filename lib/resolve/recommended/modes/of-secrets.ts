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
        // Once an hour its age is told; where that stops, nobody would hear of an old one.
        forSeconds: 3 * HOUR,
        onNoData: 'alert',
      },
    },
  ];
}
