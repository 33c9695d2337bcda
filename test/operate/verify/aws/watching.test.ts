import type { ScalingPolicy } from '@aws-sdk/client-application-auto-scaling';
import type { MetricAlarm } from '@aws-sdk/client-cloudwatch';
import type { TargetHealthStateEnum } from '@aws-sdk/client-elastic-load-balancing-v2';

import {
  cloudwatchForm,
  isComposite,
  partName,
  partsOf,
  type CloudWatchAlert,
  type Condition,
} from '../../../../lib/alerts';
import { compareAlarm } from '../../../../lib/operate/verify/aws/alarms';
import { compareScaling } from '../../../../lib/operate/verify/aws/scaling';
import { compareTargets, type AskedTargetGroup } from '../../../../lib/operate/verify/aws/targets';
import { apiGateway, highP99Latency, resolvedSystem } from '../../../support/resolved-system';
import { differing, rows } from '../rows';

const TARGET = { MinCapacity: 1, MaxCapacity: 3 } as Parameters<typeof compareScaling>[1];

function policy(metric: string, target: number, scaleOut = 60): ScalingPolicy {
  return {
    TargetTrackingScalingPolicyConfiguration: {
      TargetValue: target,
      PredefinedMetricSpecification: { PredefinedMetricType: metric },
      ScaleOutCooldown: scaleOut,
      ScaleInCooldown: 300,
    },
  } as ScalingPolicy;
}

const CPU = 'ECSServiceAverageCPUUtilization';
const MEMORY = 'ECSServiceAverageMemoryUtilization';

describe('scaling', () => {
  test('that is as the spec says has no difference', () => {
    const policies = [policy(CPU, 70), policy(MEMORY, 80)];

    expect(differing(compareScaling(apiGateway(), TARGET, policies))).toEqual([]);
  });

  test('whose floor was moved by hand, with another target and a lost policy, tells each of it', () => {
    const target = { ...TARGET!, MinCapacity: 5 };

    expect(differing(compareScaling(apiGateway(), target, [policy(CPU, 50, 30)]))).toEqual([
      'min: 1 / 5: different',
      'cpu: 70% / 50%: different',
      'cpu, scale out cooldown: 60s / 30s: different',
      'memory: 80% / no: missing',
    ]);
  });

  test('on something that the spec does not scale on is told', () => {
    const { scaling } = apiGateway();
    const service = apiGateway({ scaling: { ...scaling, memoryPercent: undefined } });
    const policies = [policy(CPU, 70), policy(MEMORY, 80)];

    expect(differing(compareScaling(service, TARGET, policies))).toEqual([
      'memory: none / 80%: different',
    ]);
  });

  test('follows its schedules: any of their bounds is good, and each of them is there', () => {
    const { scaling } = apiGateway();
    const schedule = { cron: '0 8 * * *', timezone: 'Europe/Vienna', min: 2, max: 9 };
    const schedules = [{ ...schedule, eventBridge: 'cron(0 8 * * ? *)' }];
    const service = apiGateway({ scaling: { ...scaling, schedules } });
    const policies = [policy(CPU, 70), policy(MEMORY, 80)];
    const target = { ...TARGET!, MinCapacity: 2, MaxCapacity: 9 };
    const action = {
      Schedule: 'cron(0 8 * * ? *)',
      Timezone: 'Europe/Vienna',
      ScalableTargetAction: { MinCapacity: 2, MaxCapacity: 9 },
    } as Parameters<typeof compareScaling>[3] extends readonly (infer T)[] | undefined ? T : never;

    expect(differing(compareScaling(service, target, policies, [action]))).toEqual([]);
    expect(differing(compareScaling(service, target, policies, []))).toEqual([
      'from 0 8 * * * Europe/Vienna: 2 to 9 / no: missing',
    ]);
  });

  test('of a service that nothing scales is missing', () => {
    expect(rows(compareScaling(apiGateway(), undefined, []))).toEqual([
      'exists: yes / no: missing',
    ]);
  });
});

describe('the targets of a load balancer', () => {
  function asked(...states: readonly TargetHealthStateEnum[]): AskedTargetGroup {
    return {
      group: {
        Port: 8090,
        HealthCheckPath: '/health',
        HealthCheckIntervalSeconds: 30,
        HealthCheckTimeoutSeconds: 5,
      },
      targets: states.map((State) => ({ TargetHealth: { State } })),
    };
  }

  test('are good while one of them is healthy', () => {
    const observations = compareTargets(apiGateway(), [asked('healthy', 'unhealthy')]);

    expect(rows(observations)).toContain('healthy: 1 or more / 1 of 2: same');
    expect(differing(observations)).toEqual([]);
  });

  test('are told when none of them is', () => {
    expect(differing(compareTargets(apiGateway(), [asked('draining', 'unhealthy')]))).toEqual([
      'healthy: 1 or more / 0 of 2: different',
    ]);
  });

  test('are those of the group in use where a deployment switches between two', () => {
    expect(differing(compareTargets(apiGateway(), [asked(), asked('healthy')]))).toEqual([]);
  });

  test('are told when they are asked on another port and path', () => {
    const { group, targets } = asked('healthy');
    const other = { ...group, Port: 80, HealthCheckPath: '/' };

    expect(differing(compareTargets(apiGateway(), [{ group: other, targets }]))).toEqual([
      'port: 8090 / 80: different',
      'health path: /health / /: different',
    ]);
  });

  test('are missing without a target group', () => {
    expect(rows(compareTargets(apiGateway(), []))).toEqual(['exists: yes / no: missing']);
  });
});

describe('an alarm', () => {
  const { routing } = resolvedSystem();
  const alarm: MetricAlarm = {
    AlarmName: highP99Latency().id,
    Threshold: 2,
    ComparisonOperator: 'GreaterThanThreshold',
    EvaluationPeriods: 5,
    DatapointsToAlarm: 5,
    ActionsEnabled: true,
    AlarmActions: ['arn:aws:sns:us-east-1:123456789012:learnbot-staging-P3'],
    StateValue: 'ALARM',
  };

  test('that is as the spec says has no difference, whatever its state', () => {
    const observations = compareAlarm(highP99Latency(), routing, [alarm]);

    expect(differing(observations)).toEqual([]);
    expect(rows(observations)).toContain('state: any / ALARM: same');
  });

  test('on another threshold, that tells nobody, is told', () => {
    const found = { ...alarm, Threshold: 5, ActionsEnabled: false, AlarmActions: [] };

    expect(differing(compareAlarm(highP99Latency(), routing, [found]))).toEqual([
      'threshold: 2 / 5: different',
      'tells: learnbot-staging-P3 / nobody: different',
      'actions enabled: yes / no: different',
    ]);
  });

  test('made of several is compared part by part, and tells once', () => {
    const condition: Condition = {
      kind: 'slo',
      objective: 0.99,
      periodSeconds: 30 * 86_400,
      bad: { is: 'slow', aboveSeconds: 2 },
      rates: [{ factor: 10, longSeconds: 3600, shortSeconds: 300, forSeconds: 60 }],
    };
    const budget = { ...highP99Latency(), condition } as CloudWatchAlert;
    const { AlarmActions, ActionsEnabled, StateValue } = alarm;
    const form = cloudwatchForm(budget);
    if (!isComposite(form)) throw new Error('a budget is a composite');
    const parts = partsOf(form).map((part) => ({
      AlarmName: partName(budget.id, part),
      Threshold: part.form.threshold,
      ComparisonOperator: part.form.comparison,
      EvaluationPeriods: part.form.evaluationPeriods,
      DatapointsToAlarm: part.form.datapointsToAlarm,
    }));
    const whole = { AlarmName: budget.id, AlarmActions, ActionsEnabled, StateValue };

    expect(parts).toHaveLength(2);
    expect(differing(compareAlarm(budget, routing, [...parts, whole]))).toEqual([]);
    expect(differing(compareAlarm(budget, routing, [whole, ...parts.slice(1)]))).toEqual([
      'exists: yes / no: missing',
    ]);
    expect(
      differing(compareAlarm(budget, routing, [...parts, { ...whole, AlarmActions: [] }])),
    ).toEqual(['tells: learnbot-staging-P3 / nobody: different']);
  });

  test('that is not there is missing', () => {
    expect(rows(compareAlarm(highP99Latency(), routing, []))).toEqual([
      'exists: yes / no: missing',
    ]);
  });
});
