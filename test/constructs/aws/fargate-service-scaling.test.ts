import { CfnParameter, Duration, TimeZone } from 'aws-cdk-lib';
import { Schedule } from 'aws-cdk-lib/aws-applicationautoscaling';
import * as ec2 from 'aws-cdk-lib/aws-ec2';

import { onlyResource, testStack, textLike } from '../../support/cdk-template';
import { certificates, fargateService, fargateServiceIn, SERVICE } from './fargate-builder';

const POLICY = 'AWS::ApplicationAutoScaling::ScalingPolicy';
const TARGET = 'AWS::ApplicationAutoScaling::ScalableTarget';

describe('scaling on requests', () => {
  test('counts what a task gets in a minute, with the pauses of the service', () => {
    const { stack } = fargateService({
      requestsPerTarget: 600,
      maxCapacity: 4,
      scaleOutCooldown: Duration.seconds(30),
      ingress: { certificates },
    }).service;

    expect(onlyResource(stack, POLICY).TargetTrackingScalingPolicyConfiguration).toMatchObject({
      PredefinedMetricSpecification: {
        PredefinedMetricType: 'ALBRequestCountPerTarget',
        ResourceLabel: {
          'Fn::Join': [
            '',
            expect.arrayContaining([
              '/',
              { 'Fn::GetAtt': [textLike('^ApiTargetGroup'), 'TargetGroupFullName'] },
            ]),
          ],
        },
      },
      TargetValue: 600,
      ScaleOutCooldown: 30,
      ScaleInCooldown: 300,
    });
  });

  test('needs a load balancer that counts', () => {
    expect(() => fargateService({ requestsPerTarget: 600 })).toThrow(
      'Stack/Api: requestsPerTarget needs ingress, which counts them',
    );
  });

  test('is refused where requests move to another target group', () => {
    const props = { requestsPerTarget: 600, ingress: { certificates } };

    expect(() => fargateService({ ...props, deployment: { strategy: 'blue-green' } })).toThrow(
      'Stack/Api: requestsPerTarget counts the requests of one target group, and the deployment moves them to another',
    );
  });
});

describe('a schedule', () => {
  const schedule = Schedule.cron({ hour: '8', minute: '0' });

  test('changes the bounds at its time and leaves the number of tasks alone', () => {
    const { stack } = fargateService({
      maxCapacity: 4,
      schedules: [
        { schedule, timeZone: TimeZone.EUROPE_BERLIN, minCapacity: 3, maxCapacity: 9 },
        { schedule: Schedule.cron({ hour: '20', minute: '0' }), minCapacity: 1 },
      ],
    }).service;

    expect(onlyResource(stack, TARGET).ScheduledActions).toEqual([
      {
        ScheduledActionName: 'Schedule1',
        Schedule: 'cron(0 8 * * ? *)',
        Timezone: 'Europe/Berlin',
        ScalableTargetAction: { MinCapacity: 3, MaxCapacity: 9 },
      },
      {
        ScheduledActionName: 'Schedule2',
        Schedule: 'cron(0 20 * * ? *)',
        ScalableTargetAction: { MinCapacity: 1 },
      },
    ]);
    expect(onlyResource(stack, SERVICE)).not.toHaveProperty('DesiredCount');
  });

  test('that changes nothing is refused', () => {
    expect(() => fargateService({ schedules: [{ schedule }] })).toThrow(
      'Stack/Api: schedules need a minCapacity or a maxCapacity to change',
    );
  });

  test.each([
    [{ minCapacity: 5, maxCapacity: 2 }, 5, 2],
    [{ minCapacity: 5 }, 5, 4],
    [{ maxCapacity: 1 }, 2, 1],
  ])('whose bounds cross is refused: %j', (bounds, min, max) => {
    const schedules = [{ schedule, ...bounds }];

    expect(() => fargateService({ minCapacity: 2, maxCapacity: 4, schedules })).toThrow(
      `Stack/Api: schedules have a minCapacity of ${min} above the maxCapacity of ${max}`,
    );
  });

  test('may have a bound that only the deployment knows', () => {
    const stack = testStack();
    const maxCapacity = new CfnParameter(stack, 'Most', { type: 'Number' }).valueAsNumber;

    fargateServiceIn(stack, 'Api', {
      vpc: new ec2.Vpc(stack, 'Vpc'),
      schedules: [{ schedule, minCapacity: 5, maxCapacity }],
    });

    expect(onlyResource(stack, TARGET).ScheduledActions).toMatchObject([
      { ScalableTargetAction: { MinCapacity: 5, MaxCapacity: { Ref: 'Most' } } },
    ]);
  });
});
