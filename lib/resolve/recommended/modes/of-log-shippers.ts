import { LINE_METRICS, lineMetricName } from '../../../facts/line-metrics';
import { onCloudWatch } from '../../alerts/measured';
import type { ShippedFile } from '../../resolved-system';
import { MINUTE, type FailureMode } from '../mode';

/** How the shipping of a log file to its bucket fails. */
export function modesOfLogShipper({ path, names }: ShippedFile): readonly FailureMode[] {
  const counted = (metric: 'heartbeat' | 'failures') => ({
    kind: 'cloudwatch' as const,
    namespace: LINE_METRICS.namespace,
    metricName: lineMetricName(names.metrics, metric),
    statistic: 'Sum',
  });
  return [
    {
      fails: `Nothing of ${path} arrives in its bucket.`,
      by: {
        suffix: 'Silent',
        level: 'notify',
        source: onCloudWatch({}),
        condition: {
          ...counted('heartbeat'),
          is: 'below',
          limit: 1,
          words: `signs of life in the bucket of ${path}`,
        },
        windowSeconds: 5 * MINUTE,
        forSeconds: 30 * MINUTE,
        onNoData: 'alert',
      },
    },
    {
      fails: `S3 refuses lines of ${path}: they wait in the task, and are lost with it.`,
      by: {
        suffix: 'UploadsFail',
        level: 'notify',
        source: onCloudWatch({}),
        condition: {
          ...counted('failures'),
          is: 'above',
          limit: 0,
          words: `uploads of ${path} that S3 refused in five minutes`,
        },
        windowSeconds: 5 * MINUTE,
        forSeconds: 15 * MINUTE,
      },
    },
  ];
}

/** The same in a pod, where nobody counts what it logs. */
export function modesOfShipperInPod({ names, path }: ShippedFile): readonly FailureMode[] {
  return [
    {
      fails: `Lines of ${path} do not arrive in the bucket.`,
      by: `Nothing here counts them: the container ${names.container} logs each upload that fails, and tries it again until the pod ends.`,
    },
  ];
}
