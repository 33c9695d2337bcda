import { listAt, textAt } from '../json';
import { findItem, inTemplateWords, type Kind } from './kind';

export const loadBalancingKinds: Readonly<Record<string, Kind>> = {
  'AWS::ElasticLoadBalancingV2::LoadBalancer': {
    made: 'cloudformation',
    complete: async (aws, { physicalId: LoadBalancerArn, properties }) => {
      const Attributes = listAt(properties, 'LoadBalancerAttributes');
      const input = { LoadBalancerArn, Attributes };
      await aws.call(['elbv2', 'modify-load-balancer-attributes'], input);
    },
    read: async (aws, { physicalId, properties }) => {
      const answer = await aws.ask(['elbv2', 'describe-load-balancers']);
      const found = findItem(listAt(answer, 'LoadBalancers'), 'LoadBalancerArn', physicalId ?? '');
      if (found === undefined) return undefined;
      const balancer = { LoadBalancerArn: physicalId };
      const told = await aws.ask(['elbv2', 'describe-load-balancer-attributes'], balancer);
      const asked = listAt(properties, 'LoadBalancerAttributes').map((each) => textAt(each, 'Key'));
      return {
        ...inTemplateWords(found, {
          Name: 'LoadBalancerName',
          Scheme: 'Scheme',
          SecurityGroups: 'SecurityGroups',
        }),
        LoadBalancerAttributes: listAt(told, 'Attributes').filter((each) =>
          asked.includes(textAt(each, 'Key')),
        ),
        Subnets: listAt(found, 'AvailabilityZones').map((zone) => textAt(zone, 'SubnetId')),
      };
    },
  },
  'AWS::ElasticLoadBalancingV2::Listener': {
    made: 'cloudformation',
    read: async (aws, { physicalId, properties }) => {
      const { LoadBalancerArn } = properties;
      const answer = await aws.ask(['elbv2', 'describe-listeners'], { LoadBalancerArn });
      const found = findItem(listAt(answer, 'Listeners'), 'ListenerArn', physicalId ?? '');
      return inTemplateWords(found, {
        Port: 'Port',
        Protocol: 'Protocol',
        SslPolicy: 'SslPolicy',
        Certificates: 'Certificates',
        DefaultActions: 'DefaultActions',
      });
    },
  },
  'AWS::ElasticLoadBalancingV2::ListenerRule': {
    made: 'cloudformation',
    read: async (aws, { physicalId, properties }) => {
      const { ListenerArn } = properties;
      const answer = await aws.ask(['elbv2', 'describe-rules'], { ListenerArn });
      const found = findItem(listAt(answer, 'Rules'), 'RuleArn', physicalId ?? '');
      return inTemplateWords(found, {
        Priority: 'Priority',
        Conditions: 'Conditions',
        Actions: 'Actions',
      });
    },
  },
  'AWS::ElasticLoadBalancingV2::TargetGroup': {
    made: 'cloudformation',
    read: async (aws, { physicalId }) => {
      const answer = await aws.ask(['elbv2', 'describe-target-groups']);
      const found = findItem(listAt(answer, 'TargetGroups'), 'TargetGroupArn', physicalId ?? '');
      return inTemplateWords(found, {
        Port: 'Port',
        Protocol: 'Protocol',
        TargetType: 'TargetType',
        VpcId: 'VpcId',
        HealthCheckPath: 'HealthCheckPath',
        HealthCheckIntervalSeconds: 'HealthCheckIntervalSeconds',
        HealthCheckTimeoutSeconds: 'HealthCheckTimeoutSeconds',
        HealthyThresholdCount: 'HealthyThresholdCount',
        UnhealthyThresholdCount: 'UnhealthyThresholdCount',
      });
    },
  },
};
