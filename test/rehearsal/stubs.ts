import { isObject, type Json } from './json';
import type { TemplateResource } from './template';

/** What `Ref` gives for a resource that is made outside of CloudFormation or not at all. */
export function stubReference(logicalId: string, resource: TemplateResource): Json {
  const properties = resource.Properties ?? {};
  switch (resource.Type) {
    case 'AWS::SecretsManager::Secret':
      return secretArn(properties.Name ?? logicalId);
    case 'AWS::CloudWatch::Alarm':
      return properties.AlarmName ?? logicalId;
    case 'AWS::ElastiCache::User':
      return properties.UserId ?? logicalId;
    case 'AWS::ElastiCache::UserGroup':
      return properties.UserGroupId ?? logicalId;
    case 'AWS::ApplicationAutoScaling::ScalableTarget':
      return join('|', [
        properties.ResourceId ?? logicalId,
        properties.ScalableDimension ?? '',
        properties.ServiceNamespace ?? '',
      ]);
    default:
      return logicalId;
  }
}

/** What `Fn::GetAtt` gives for it. */
export function stubAttribute(logicalId: string, name: string, resource: TemplateResource): Json {
  const properties = resource.Properties ?? {};
  if (resource.Type === 'AWS::CloudWatch::Alarm' && name === 'Arn') {
    const alarm = properties.AlarmName ?? logicalId;
    return arn('cloudwatch', join('', ['alarm:', alarm]));
  }
  if (resource.Type.startsWith('AWS::ServiceDiscovery::') && name === 'Id') {
    return properties.Name ?? logicalId;
  }
  if (name === 'BackupVaultName') return properties.BackupVaultName ?? logicalId;
  // Stands for its name until it is made.
  if (resource.Type === 'AWS::WAFv2::WebACL' && name === 'Arn') {
    const visibility = properties.VisibilityConfig;
    return (
      properties.Name ?? (isObject(visibility) ? visibility.MetricName : undefined) ?? logicalId
    );
  }
  if (name.endsWith('Arn')) return arn('rehearsal', logicalId);
  return `${logicalId}.${name}`;
}

/** An attribute that the emulator does not know, mostly cut out of the ARN that it does know. */
export function spellAttribute(logicalId: string, name: string): Json | undefined {
  // The hosted zone of a region's load balancers; the emulator leaves the question unanswered.
  if (name === 'CanonicalHostedZoneID') return 'Z0000000000000';
  const cuts: Readonly<Record<string, [place: number, separator: string]>> = {
    LoadBalancerFullName: [1, 'loadbalancer/'],
    TargetGroupFullName: [5, ':'],
  };
  const cut = cuts[name];
  if (cut === undefined) return undefined;
  const [place, separator] = cut;
  return { 'Fn::Select': [place, { 'Fn::Split': [separator, { Ref: logicalId }] }] };
}

/** Secrets Manager ends each ARN with six characters of its own. */
function secretArn(name: Json): Json {
  return arn('secretsmanager', join('', ['secret:', name, '-abcdef']));
}

function arn(service: string, resource: Json): Json {
  return join(':', [
    'arn:aws',
    service,
    { Ref: 'AWS::Region' },
    { Ref: 'AWS::AccountId' },
    resource,
  ]);
}

function join(separator: string, parts: Json[]): Json {
  return { 'Fn::Join': [separator, parts] };
}
