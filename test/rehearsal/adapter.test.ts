import { adaptTemplate } from './adapter';
import type { JsonObject } from './json';
import type { Template, TemplateResource } from './template';

const topic: TemplateResource = { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'p1' } };
const secret: TemplateResource = {
  Type: 'AWS::SecretsManager::Secret',
  Properties: { Name: 'learnbot/jwt' },
};

function template(resources: Record<string, TemplateResource>, rest: JsonObject = {}): Template {
  return { Resources: resources, ...rest };
}

describe('a template for the emulator', () => {
  test('keeps what the emulator makes and sets aside what it does not know', () => {
    const { template: adapted, fates } = adaptTemplate(template({ Topic: topic, Jwt: secret }));

    expect(Object.keys(adapted.Resources)).toEqual(['Topic']);
    expect(fates).toEqual([
      { logicalId: 'Topic', type: 'AWS::SNS::Topic', made: 'cloudformation' },
      { logicalId: 'Jwt', type: 'AWS::SecretsManager::Secret', made: 'api' },
    ]);
  });

  test('tells the properties of every resource as an output, resolved by CloudFormation', () => {
    const { template: adapted } = adaptTemplate(template({ Topic: topic, Jwt: secret }));

    expect(adapted.Outputs).toMatchObject({
      PropertiesOfTopic: { Value: { 'Fn::ToJsonString': { TopicName: 'p1' } } },
      PropertiesOfJwt: { Value: { 'Fn::ToJsonString': { Name: 'learnbot/jwt' } } },
    });
  });

  test('says why a resource is made by nobody', () => {
    const { fates } = adaptTemplate(template({ Migrate: { Type: 'Custom::Migration' } }));

    expect(fates).toEqual([
      {
        logicalId: 'Migrate',
        type: 'Custom::Migration',
        made: 'nobody',
        because: 'its Lambda function needs Docker',
      },
    ]);
  });

  test('stops at a type that it has no row for', () => {
    const unknown = template({ Bus: { Type: 'AWS::Events::EventBus' } });

    expect(() => adaptTemplate(unknown)).toThrow('AWS::Events::EventBus has no row');
  });

  test('puts the ARN in place of a reference to a secret that is made elsewhere', () => {
    const alias = { Type: 'AWS::SNS::Topic', Properties: { TopicName: { Ref: 'Jwt' } } };

    const { template: adapted } = adaptTemplate(template({ Jwt: secret, Topic: alias }));

    expect(JSON.stringify(adapted.Resources.Topic?.Properties)).toContain('-abcdef');
  });

  test('waits for no resource that is not there', () => {
    const late = { ...topic, DependsOn: ['Jwt', 'Other'] };
    const resources = { Jwt: secret, Other: topic, Topic: late };

    const { template: adapted } = adaptTemplate(template(resources));

    expect(adapted.Resources.Topic?.DependsOn).toEqual(['Other']);
  });

  test('hands a weak reference from stack to stack over as an export', () => {
    const weak = { 'Fn::GetStackOutput': { StackName: 'a-network', OutputName: 'Vpc' } };
    const consumer = template({ Topic: { ...topic, Properties: { TopicName: weak } } });
    const producer = template({}, { Outputs: { Vpc: { Value: 'vpc-1' } } });

    const consumed = adaptTemplate(consumer).template;
    const produced = adaptTemplate(producer).template;

    expect(consumed.Resources.Topic?.Properties).toEqual({
      TopicName: { 'Fn::ImportValue': 'a-network:Vpc' },
    });
    expect(produced.Outputs?.Vpc).toEqual({
      Value: 'vpc-1',
      Export: { Name: { 'Fn::Sub': '${AWS::StackName}:Vpc' } },
    });
  });

  test('holds its place where nothing in it can be made', () => {
    const { template: adapted, fates } = adaptTemplate(template({ Jwt: secret }));

    expect(adapted.Resources).toEqual({
      Placeholder: { Type: 'AWS::CloudFormation::WaitConditionHandle' },
    });
    expect(fates).toHaveLength(1);
  });

  test('puts an instance where its network interface is', () => {
    const NetworkInterfaces = [{ DeviceIndex: '0', SubnetId: 'subnet-1' }];
    const instance = { Type: 'AWS::EC2::Instance', Properties: { NetworkInterfaces } };

    const { template: adapted } = adaptTemplate(template({ Bastion: instance }));

    expect(adapted.Resources.Bastion?.Properties).toEqual({
      NetworkInterfaces,
      SubnetId: 'subnet-1',
    });
  });

  test('asks for a certificate where the spec names one of its own account', () => {
    const Certificates = [{ CertificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/a' }];
    const listener = {
      Type: 'AWS::ElasticLoadBalancingV2::Listener',
      Properties: { Certificates },
    };

    const { template: adapted } = adaptTemplate(template({ Listener: listener }));

    expect(adapted.Parameters).toEqual({ CertificateArn: { Type: 'String' } });
    expect(adapted.Resources.Listener?.Properties).toEqual({
      Certificates: [{ CertificateArn: { Ref: 'CertificateArn' } }],
    });
  });

  test('puts the default in place of a parameter that has one', () => {
    const Parameters = { Name: { Type: 'String', Default: 'p1' }, Tag: { Type: 'String' } };
    const named = { Type: 'AWS::SNS::Topic', Properties: { TopicName: { Ref: 'Name' } } };

    const { template: adapted } = adaptTemplate(template({ Topic: named }, { Parameters }));

    expect(adapted.Parameters).toEqual({ Tag: { Type: 'String' } });
    expect(adapted.Resources.Topic?.Properties).toEqual({ TopicName: 'p1' });
  });

  test('leaves out what CDK writes down about itself', () => {
    const rest = {
      Parameters: { BootstrapVersion: { Type: 'String' }, Tag: { Type: 'String' } },
      Rules: { CheckBootstrapVersion: {} },
    };

    const { template: adapted, fates } = adaptTemplate(
      template({ Metadata: { Type: 'AWS::CDK::Metadata' } }, rest),
    );

    expect(fates).toEqual([]);
    expect(adapted.Parameters).toEqual({ Tag: { Type: 'String' } });
    expect(adapted).not.toHaveProperty('Rules');
  });
});
