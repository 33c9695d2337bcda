import { Template } from 'aws-cdk-lib/assertions';

import type { EcsTarget, ResolvedExpose } from '../../lib/resolve/resolved-system';
import { SystemStage } from '../../lib/stacks';
import { testApp } from '../support/cdk-template';
import { apiGateway, ecsTarget, resolvedSystem, resumeParser } from '../support/resolved-system';

const expose: ResolvedExpose = {
  host: 'staging-api.learnbot.example.com',
  path: '/',
  tls: true,
  tlsSecret: 'api-tls',
  accessLogs: false,
};

function stageWith(target: Partial<EcsTarget>, exposed: Partial<ResolvedExpose> = {}) {
  const services = [apiGateway({ expose: { ...expose, ...exposed } }), resumeParser()];
  return new SystemStage(testApp(), resolvedSystem({ services, target: ecsTarget(target) }));
}

test('the load balancer writes requests down where the runbook looks for them', () => {
  const accessLogs = { bucket: 'learnbot-staging-alb-logs', prefix: 'alb', retentionDays: 90 };

  const stage = stageWith({ loadBalancer: { idleSeconds: 60, protected: false, accessLogs } });

  const attributes = Object.values(
    Template.fromStack(stage.services).findResources('AWS::ElasticLoadBalancingV2::LoadBalancer'),
  ).map(
    ({ Properties }) => (Properties as { LoadBalancerAttributes: unknown }).LoadBalancerAttributes,
  );
  expect(attributes).toEqual([
    expect.arrayContaining([
      { Key: 'access_logs.s3.enabled', Value: 'true' },
      { Key: 'access_logs.s3.bucket', Value: 'learnbot-staging-alb-logs' },
      { Key: 'access_logs.s3.prefix', Value: 'alb' },
    ]),
  ]);
  Template.fromStack(stage.data!).hasResourceProperties('AWS::S3::Bucket', {
    BucketName: 'learnbot-staging-alb-logs',
  });
});

test('each host gets a record in the hosted zone', () => {
  const stage = stageWith({ hostedZone: { id: 'Z123', name: 'learnbot.example.com' } });

  Template.fromStack(stage.services).hasResourceProperties('AWS::Route53::RecordSet', {
    HostedZoneId: 'Z123',
    Name: 'staging-api.learnbot.example.com.',
    Type: 'A',
  });
});

test('without a hosted zone nobody touches a record', () => {
  Template.fromStack(stageWith({}).services).resourceCountIs('AWS::Route53::RecordSet', 0);
});

test('requests of one address above the limit are refused at its host', () => {
  const stage = stageWith({}, { rateLimit: { requests: 2000, perSeconds: 300 } });

  const acl = JSON.stringify(
    Template.fromStack(stage.services).findResources('AWS::WAFv2::WebACL'),
  );
  expect(acl).toContain('"Limit":2000');
  expect(acl).toContain('"EvaluationWindowSec":300');
  expect(acl).toContain('staging-api.learnbot.example.com');
  Template.fromStack(stage.services).resourceCountIs('AWS::WAFv2::WebACLAssociation', 1);
});

test('without a limit there is no web ACL to pay for', () => {
  Template.fromStack(stageWith({}).services).resourceCountIs('AWS::WAFv2::WebACL', 0);
});
