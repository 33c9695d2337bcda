import { Duration } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { ApplicationListener, HttpCodeTarget } from 'aws-cdk-lib/aws-elasticloadbalancingv2';

import { AccessLogBucket, type FargateServiceIngress } from '../../../constructs/aws';
import { logicalIds, onlyResource, testStack, textLike } from '../../support/cdk-template';
import {
  certificates,
  fargateService,
  fargateServiceIn,
  LISTENER_RULE,
  TARGET_GROUP,
} from './fargate-builder';

const LOAD_BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';

describe('a load balancer of its own', () => {
  test('speaks HTTPS, redirects HTTP and sends every request', () => {
    const api = fargateService({ ingress: { certificates } });

    const template = Template.fromStack(api.service.stack);
    template.hasResourceProperties(LISTENER, {
      Port: 443,
      Protocol: 'HTTPS',
      Certificates: [{ CertificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/one' }],
    });
    template.hasResourceProperties(LISTENER, { Port: 80, DefaultActions: [{ Type: 'redirect' }] });
    expect(onlyResource(api.service.stack, LISTENER_RULE)).toMatchObject({
      ListenerArn: { Ref: textLike('^ApiLoadBalancerHttps') },
      Priority: 1,
      Conditions: [{ Field: 'path-pattern', PathPatternConfig: { Values: ['/*'] } }],
      Actions: [{ Type: 'forward', TargetGroupArn: { Ref: textLike('^ApiTargetGroup') } }],
    });
    expect(api.loadBalancer!.loadBalancer.node.path).toBe('Stack/Api/LoadBalancer/LoadBalancer');
  });

  test('takes the options of a load balancer', () => {
    const stack = testStack();
    const accessLogs = new AccessLogBucket(stack, 'Logs');

    fargateServiceIn(stack, 'Api', {
      vpc: new ec2.Vpc(stack, 'Vpc'),
      ingress: {
        certificates,
        accessLogs,
        idleTimeout: Duration.seconds(90),
        deletionProtection: false,
        hostHeaders: ['api.example.com'],
        priority: 20,
      },
    });

    const attributes = onlyResource(stack, LOAD_BALANCER).LoadBalancerAttributes;
    expect(attributes).toContainEqual({ Key: 'access_logs.s3.enabled', Value: 'true' });
    expect(attributes).toContainEqual({ Key: 'idle_timeout.timeout_seconds', Value: '90' });
    expect(attributes).toContainEqual({ Key: 'deletion_protection.enabled', Value: 'false' });
    expect(onlyResource(stack, LISTENER_RULE)).toMatchObject({
      Priority: 20,
      Conditions: [{ HostHeaderConfig: { Values: ['api.example.com'] } }],
    });
  });

  test('stands before each of two services in a stack', () => {
    const stack = testStack();
    const vpc = new ec2.Vpc(stack, 'Vpc');

    fargateServiceIn(stack, 'One', { vpc, ingress: { certificates } });
    fargateServiceIn(stack, 'Two', { vpc, ingress: { certificates } });

    expect(logicalIds(stack, LOAD_BALANCER)).toEqual([
      textLike('^OneLoadBalancer'),
      textLike('^TwoLoadBalancer'),
    ]);
  });

  test('is not made where a listener is given', () => {
    const api = shared({ pathPatterns: ['/v1/*'] });

    expect(api.loadBalancer).toBeUndefined();
    expect(logicalIds(api.service.stack, LOAD_BALANCER)).toEqual([]);
    expect(onlyResource(api.service.stack, LISTENER_RULE)).toMatchObject({
      ListenerArn: textLike('listener/app/shared'),
      Priority: 7,
    });
  });
});

describe('an ingress', () => {
  test('that is neither a listener nor certificates is refused', () => {
    const ingress = {} as FargateServiceIngress;

    expect(() => fargateService({ ingress })).toThrow(
      'Stack/Api: ingress needs a listener, or certificates for a load balancer of its own',
    );
  });

  test('that is both is refused', () => {
    const both = { certificates } as Partial<FargateServiceIngress>;

    expect(() => shared(both)).toThrow(
      'Stack/Api: ingress takes a listener or certificates, not both',
    );
  });

  test('drains for an hour at most', () => {
    const deregistrationDelay = Duration.seconds(3601);

    expect(() => fargateService({ ingress: { certificates, deregistrationDelay } })).toThrow(
      'Stack/Api: ingress.deregistrationDelay has to be 0 to 3600 seconds',
    );
  });

  test('need not drain', () => {
    const deregistrationDelay = Duration.seconds(0);

    const api = fargateService({ ingress: { certificates, deregistrationDelay } });

    expect(onlyResource(api.service.stack, TARGET_GROUP).TargetGroupAttributes).toContainEqual({
      Key: 'deregistration_delay.timeout_seconds',
      Value: '0',
    });
  });
});

describe('metrics of the load balancer', () => {
  test('are those of the target group', () => {
    const api = fargateService({ ingress: { certificates } });

    const metrics = [
      api.metricRequestCount(),
      api.metricRequestCountPerTarget(),
      api.metricTargetResponseTime({ statistic: 'p99' }),
      api.metricHttpCodeTarget(HttpCodeTarget.TARGET_5XX_COUNT),
      api.metricHealthyHostCount(),
      api.metricUnhealthyHostCount(),
    ];

    expect(metrics.map(({ metricName, statistic }) => [metricName, statistic])).toEqual([
      ['RequestCount', 'Sum'],
      ['RequestCountPerTarget', 'Sum'],
      ['TargetResponseTime', 'p99'],
      ['HTTPCode_Target_5XX_Count', 'Sum'],
      ['HealthyHostCount', 'Average'],
      ['UnHealthyHostCount', 'Average'],
    ]);
    for (const { dimensions } of metrics) {
      expect(Object.keys(dimensions!).sort()).toEqual(['LoadBalancer', 'TargetGroup']);
    }
  });

  test('are there behind a listener that is imported', () => {
    const metric = shared({}).metricTargetResponseTime();

    expect(metric.dimensions).toMatchObject({ LoadBalancer: 'app/shared/50dc6c495c0c9188' });
  });

  test('are missing where no load balancer is', () => {
    expect(() => fargateService().metricRequestCount()).toThrow(
      'Stack/Api: without ingress no load balancer measures it',
    );
  });
});

function shared(ingress: Partial<FargateServiceIngress>) {
  const stack = testStack();
  const vpc = new ec2.Vpc(stack, 'Vpc');
  const listener = ApplicationListener.fromApplicationListenerAttributes(stack, 'Listener', {
    listenerArn:
      'arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/shared/50dc6c495c0c9188/f2f7dc8efc522ab2',
    securityGroup: ec2.SecurityGroup.fromSecurityGroupId(stack, 'Door', 'sg-12345678'),
  });
  return fargateServiceIn(stack, 'Api', {
    vpc,
    ingress: { ...ingress, listener, priority: 7 } as FargateServiceIngress,
  });
}
