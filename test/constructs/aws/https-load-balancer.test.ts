import { Duration, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { ListenerCertificate } from 'aws-cdk-lib/aws-elasticloadbalancingv2';

import { HttpsLoadBalancer, type HttpsLoadBalancerProps } from '../../../constructs/aws';
import { onlyResource, testStack } from '../../support/cdk-template';

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

test('two load balancers stand in one stack', () => {
  const stack = testStack();
  const vpc = new ec2.Vpc(stack, 'Vpc');

  new HttpsLoadBalancer(stack, 'Front', { vpc, certificates: [certificate()] });
  new HttpsLoadBalancer(stack, 'Back', { vpc, certificates: [certificate()] });

  Template.fromStack(stack).resourceCountIs(LOAD_BALANCER, 2);
});
