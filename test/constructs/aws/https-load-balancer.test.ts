import { Duration, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { ListenerCertificate } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { HostedZone } from 'aws-cdk-lib/aws-route53';
import { Bucket } from 'aws-cdk-lib/aws-s3';

import {
  AccessLogBucket,
  HttpsLoadBalancer,
  type HttpsLoadBalancerProps,
} from '../../../constructs/aws';
import { onlyResource, testApp, testStack, textLike } from '../../support/cdk-template';

const LOAD_BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';

function certificate() {
  return ListenerCertificate.fromArn('arn:aws:acm:us-east-1:123456789012:certificate/one');
}

function loadBalancerStack(props: Partial<HttpsLoadBalancerProps> = {}): Stack {
  const stack = testStack();
  const vpc = new ec2.Vpc(stack, 'Vpc');
  new HttpsLoadBalancer(stack, 'Door', { vpc, certificates: [certificate()], ...props });
  return stack;
}

test('a request over HTTP is redirected to HTTPS', () => {
  const stack = loadBalancerStack();

  Template.fromStack(stack).hasResourceProperties(LISTENER, {
    Port: 80,
    Protocol: 'HTTP',
    DefaultActions: [
      {
        Type: 'redirect',
        RedirectConfig: { Port: '443', Protocol: 'HTTPS', StatusCode: 'HTTP_301' },
      },
    ],
  });
});

test('a request that no rule claims gets a 404', () => {
  const stack = loadBalancerStack();

  Template.fromStack(stack).hasResourceProperties(LISTENER, {
    Port: 443,
    Protocol: 'HTTPS',
    DefaultActions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } }],
  });
});

test('clients are offered TLS 1.2 and 1.3 with the certificate given', () => {
  const stack = loadBalancerStack();

  Template.fromStack(stack).hasResourceProperties(LISTENER, {
    Port: 443,
    SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
    Certificates: [{ CertificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/one' }],
  });
});

test('the internet may connect on 80 and 443, and the load balancer to nothing yet', () => {
  const stack = loadBalancerStack();

  const group = onlyResource(stack, 'AWS::EC2::SecurityGroup');
  expect(group.SecurityGroupIngress).toMatchObject([
    { CidrIp: '0.0.0.0/0', FromPort: 443, ToPort: 443 },
    { CidrIp: '0.0.0.0/0', FromPort: 80, ToPort: 80 },
  ]);
  expect(group.SecurityGroupEgress).toMatchObject([{ Description: 'Disallow all traffic' }]);
});

test('deletion is refused and broken headers are dropped unless said otherwise', () => {
  const stack = loadBalancerStack();

  expect(onlyResource(stack, LOAD_BALANCER)).toMatchObject({
    Scheme: 'internet-facing',
    LoadBalancerAttributes: [
      { Key: 'deletion_protection.enabled', Value: 'true' },
      { Key: 'idle_timeout.timeout_seconds', Value: '60' },
      { Key: 'routing.http.drop_invalid_header_fields.enabled', Value: 'true' },
    ],
  });
});

test('idle time and deletion protection are as given', () => {
  const stack = loadBalancerStack({
    idleTimeout: Duration.seconds(70),
    deletionProtection: false,
  });

  expect(onlyResource(stack, LOAD_BALANCER).LoadBalancerAttributes).toEqual(
    expect.arrayContaining([
      { Key: 'deletion_protection.enabled', Value: 'false' },
      { Key: 'idle_timeout.timeout_seconds', Value: '70' },
    ]),
  );
});

test('access logs go to the bucket given, which lets the load balancer in beforehand', () => {
  const stack = testStack();
  const vpc = new ec2.Vpc(stack, 'Vpc');
  const accessLogs = new AccessLogBucket(stack, 'AccessLogs', { prefix: 'alb' });

  new HttpsLoadBalancer(stack, 'Door', { vpc, certificates: [certificate()], accessLogs });

  expect(onlyResource(stack, LOAD_BALANCER).LoadBalancerAttributes).toEqual(
    expect.arrayContaining([
      { Key: 'access_logs.s3.enabled', Value: 'true' },
      { Key: 'access_logs.s3.bucket', Value: { Ref: textLike('^AccessLogsStorageBucket') } },
      { Key: 'access_logs.s3.prefix', Value: 'alb' },
    ]),
  );
  Template.fromStack(stack).hasResource(LOAD_BALANCER, {
    DependsOn: Match.arrayWith([Match.stringLikeRegexp('^AccessLogsStorageBucketPolicy')]),
  });
});

test('access logs go to a bucket known by name alone, in a region nobody knows yet', () => {
  const stack = new Stack(testApp(), 'Stack');
  const vpc = new ec2.Vpc(stack, 'Vpc');
  const bucket = Bucket.fromBucketName(stack, 'Logs', 'shop-alb-logs');

  new HttpsLoadBalancer(stack, 'Door', {
    vpc,
    certificates: [certificate()],
    accessLogs: { bucket },
  });

  const attributes = onlyResource(stack, LOAD_BALANCER).LoadBalancerAttributes;
  expect(attributes).toEqual(
    expect.arrayContaining([
      { Key: 'access_logs.s3.enabled', Value: 'true' },
      { Key: 'access_logs.s3.bucket', Value: 'shop-alb-logs' },
    ]),
  );
  expect(attributes).not.toContainEqual(expect.objectContaining({ Key: 'access_logs.s3.prefix' }));
});

test('access logs go to the bucket of another stack', () => {
  const app = testApp();
  const env = { region: 'us-east-1', account: '123456789012' };
  const data = new Stack(app, 'Data', { env });
  const accessLogs = new AccessLogBucket(data, 'AccessLogs', { bucketName: 'shop-alb-logs' });
  const stack = new Stack(app, 'Services', { env });
  const vpc = new ec2.Vpc(stack, 'Vpc');

  new HttpsLoadBalancer(stack, 'Door', { vpc, certificates: [certificate()], accessLogs });

  Template.fromStack(stack).hasResourceProperties(LOAD_BALANCER, {
    LoadBalancerAttributes: Match.arrayWith([{ Key: 'access_logs.s3.enabled', Value: 'true' }]),
  });
  expect(stack.dependencies).toEqual([data]);
});

test('a prefix of access logs that the load balancer would refuse is refused', () => {
  const bucket = Bucket.fromBucketName(testStack(), 'Logs', 'shop-alb-logs');

  expect(() => loadBalancerStack({ accessLogs: { bucket, prefix: 'alb/' } })).toThrow(
    "Stack/Door: the prefix of access logs is 'alb/'",
  );
});

test('a name resolves to the load balancer', () => {
  const stack = testStack();
  const vpc = new ec2.Vpc(stack, 'Vpc');
  const door = new HttpsLoadBalancer(stack, 'Door', { vpc, certificates: [certificate()] });
  const zone = HostedZone.fromHostedZoneAttributes(stack, 'Zone', {
    hostedZoneId: 'Z1',
    zoneName: 'example.com',
  });

  door.addRecord(zone, 'api.example.com');

  expect(onlyResource(stack, 'AWS::Route53::RecordSet')).toMatchObject({
    HostedZoneId: 'Z1',
    Name: 'api.example.com.',
    Type: 'A',
    AliasTarget: {
      DNSName: {
        'Fn::Join': ['', ['dualstack.', { 'Fn::GetAtt': [textLike('^Door'), 'DNSName'] }]],
      },
      HostedZoneId: { 'Fn::GetAtt': [textLike('^Door'), 'CanonicalHostedZoneID'] },
    },
  });
});

test('two load balancers stand in one stack', () => {
  const stack = testStack();
  const vpc = new ec2.Vpc(stack, 'Vpc');

  new HttpsLoadBalancer(stack, 'Front', { vpc, certificates: [certificate()] });
  new HttpsLoadBalancer(stack, 'Back', { vpc, certificates: [certificate()] });

  Template.fromStack(stack).resourceCountIs(LOAD_BALANCER, 2);
});
