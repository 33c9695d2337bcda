import type { Alert, PrometheusSource } from '../../alert';
import { ended, neighboursOf, series, type Labels } from '../../cases/series';
import { growing, staying, type Step } from '../../cases/steps';
import type { CpuCondition, MemoryCondition } from '../../condition';
import { percent, seriesLabels } from '../../promql';
import type { InputSeries, RuleCase } from '../../rule-case';

type ContainerAlert = Alert & { readonly condition: CpuCondition | MemoryCondition };

/** How far the nearest cases stand from the limit. */
const NEAR = 0.05;
/** Crosses the limit when the window is 5/8 full. */
const CROSSING = 1.6;
/** Crosses the limit with the first sample, however long the window is. */
const AT_ONCE = 100;

/** What a container may take, and what its series are called. */
const RESOURCES = {
  cpu: { used: 'container_cpu_usage_seconds_total', most: 0.5, unit: 'core' },
  memory: { used: 'container_memory_working_set_bytes', most: 1_000_000_000, unit: 'byte' },
} as const;

/** A stretch of minutes in which a pod takes this many times the share that is allowed. */
interface Use {
  readonly minutes: number;
  readonly ofAllowed: number;
  readonly restart?: boolean;
}

/**
 * The unit tests of a rule on the fullest container: both sides of the limit, of `for` and of the window,
 * a second pod that is idle or as full, pods without a limit, neighbours, restarts, no data.
 */
export function containerCases(
  alert: ContainerAlert,
  source: PrometheusSource,
  resource: keyof typeof RESOURCES,
): readonly RuleCase[] {
  const own = seriesLabels(source);
  const { above, of } = alert.condition;
  const window = alert.windowSeconds / 60;
  const hold = alert.forSeconds / 60;
  const start = window + 5;
  const late = start + window + hold + 2;
  const end = late + 10;
  const { used, most, unit } = RESOURCES[resource];
  const firesWithoutData = alert.onNoData === 'alert';

  const lasting = (ofAllowed: number): Use => ({ minutes: end, ofAllowed });
  const idle: Use = { minutes: start, ofAllowed: 0.1 };
  const quiet = container(own, 'calm', [idle, lasting(0.1)]);
  const neighbours = (uses: readonly Use[]) =>
    neighboursOf(source).flatMap((labels) => container(labels, 'other', uses));
  const share = (factor: number) => `${percent(above * factor)} %`;

  return [
    {
      name: `fires when one pod takes ${share(1 + NEAR)}`,
      series: [...container(own, 'full', [idle, lasting(1 + NEAR)]), ...quiet],
      checks: [{ atMinutes: late, firing: true }],
    },
    {
      name: `stays silent when each pod takes ${share(1 - NEAR)}`,
      series: ['one', 'two'].flatMap((pod) => container(own, pod, [idle, lasting(1 - NEAR)])),
      checks: [{ atMinutes: end, firing: false }],
    },
    {
      name: hold === 0 ? 'fires at once' : `fires after ${hold} minutes, not before`,
      series: [...container(own, 'full', [idle, lasting(AT_ONCE)]), ...quiet],
      checks: [
        { atMinutes: start + hold, firing: false },
        { atMinutes: start + hold + 1, firing: true },
      ],
    },
    ...(window === 0 ? [] : [windowCase(), restartCase()]),
    {
      name: 'stays silent while only its neighbours are full',
      series: [...quiet, ...neighbours([idle, lasting(2)])],
      checks: [{ atMinutes: late, firing: false }],
    },
    {
      name: `stays silent for a pod without a ${of}`,
      series: [...container(own, 'full', [idle, lasting(2)], 0), ...quiet],
      checks: [{ atMinutes: late, firing: false }],
    },
    {
      name: 'ends when the pod takes less again',
      series: container(own, 'full', [
        idle,
        { minutes: window + hold + 2, ofAllowed: 2 },
        lasting(0.1),
      ]),
      checks: [
        { atMinutes: start + window + hold + 2, firing: true },
        { atMinutes: start + 2 * window + hold + 5, firing: false },
      ],
    },
    {
      name: `${firesWithoutData ? 'fires' : 'stays silent'} when only its neighbours are measured`,
      series: neighbours([idle, lasting(0.1)]),
      checks: [{ atMinutes: late, firing: firesWithoutData }],
    },
    {
      name: `${firesWithoutData ? 'fires' : 'stays silent'} when it is measured no more`,
      series: ended(container(own, 'gone', [idle])),
      checks: [
        { atMinutes: start, firing: false },
        { atMinutes: start + hold + 3, firing: firesWithoutData },
      ],
    },
  ];

  /** Prometheus 3 leaves the oldest sample out of a window, so it crosses a little earlier. */
  function windowCase(): RuleCase {
    return {
      name: `looks back ${window} minutes`,
      series: container(own, 'full', [{ minutes: start, ofAllowed: 0 }, lasting(CROSSING)]),
      checks: [
        { atMinutes: start + hold + Math.floor((window - 1) / CROSSING), firing: false },
        { atMinutes: start + hold + Math.floor(window / CROSSING) + 1, firing: true },
      ],
    };
  }

  function restartCase(): RuleCase {
    const rounds = Math.ceil(end / 3);
    const uses = Array.from({ length: rounds }, () => ({
      minutes: 3,
      ofAllowed: 2,
      restart: true,
    }));
    return {
      name: 'fires while the full pod restarts again and again',
      series: container(own, 'full', [idle, ...uses]),
      checks: [{ atMinutes: late, firing: true }],
    };
  }

  /**
   * A pod as cAdvisor tells of it, with the container before its last restart, and two kube-state-metrics,
   * of which one has not seen yet that it may take more.
   */
  function container(
    labels: Labels,
    pod: string,
    uses: readonly Use[],
    limit: number = most,
  ): readonly InputSeries[] {
    const id = { ...labels, pod };
    const steps = (part: number): readonly Step[] =>
      uses.map(({ minutes, ofAllowed, restart }) => ({
        minutes,
        value: ofAllowed * above * most * part * (resource === 'cpu' ? 60 : 1),
        restart,
      }));
    const values = resource === 'cpu' ? growing : staying;
    // Seconds of cpu add up; memory of a container that is gone is told of, and counts no more.
    const parts = resource === 'cpu' ? [0.6, 0.4] : [1, 0.2];
    const told = (metric: string, kind: string, value: number) =>
      ['a', 'b'].map((instance) =>
        series(
          metric,
          { ...id, instance, resource: kind, unit },
          staying([{ minutes: 2 * end, value: instance === 'a' ? value : value / 2 }]),
        ),
      );
    const [limits, requests] = of === 'limit' ? [limit, limit / 2] : [limit * 2, limit];
    return [
      ...parts.map((part, index) =>
        series(used, { ...id, id: String(index) }, values(steps(part))),
      ),
      ...told('kube_pod_container_resource_limits', resource, limits),
      ...told('kube_pod_container_resource_requests', resource, requests),
      ...told(`kube_pod_container_resource_${of}s`, 'ephemeral_storage', most * 1000),
    ];
  }
}
