import { isList, isObject, listAt, type Json, type JsonObject } from './json';
import type { TemplateResource } from './template';

/** What the emulator misreads, said so that it does not. */
export function spellForEmulator(resource: TemplateResource): TemplateResource {
  switch (resource.Type) {
    case 'AWS::EC2::VPC':
      // It never deletes a route table, and then cannot delete the network around it.
      return { ...resource, DeletionPolicy: 'Retain' };
    case 'AWS::DynamoDB::Table':
      // It takes `RetainExceptOnCreate` for `Delete`, which a protected table then refuses.
      return { ...resource, DeletionPolicy: 'Retain' };
    case 'AWS::RDS::DBInstance': {
      // `Ref` to a parameter group of the same stack crashes it; security groups it reads by another name.
      const { DBParameterGroupName, ...properties } = resource.Properties ?? {};
      const groups = { VpcSecurityGroupIds: properties.VPCSecurityGroups };
      return { ...resource, Properties: { ...properties, ...groups } };
    }
    case 'AWS::EC2::Instance': {
      // It reads the subnet of the instance, not of the network interface.
      const { SubnetId } = (listAt(resource, 'Properties.NetworkInterfaces')[0] ??
        {}) as JsonObject;
      return SubnetId === undefined
        ? resource
        : { ...resource, Properties: { ...resource.Properties, SubnetId } };
    }
    case 'AWS::ElasticLoadBalancingV2::Listener':
      // A certificate that stands in the spec is not in the emulator's Certificate Manager.
      return replaceCertificates(resource) as TemplateResource;
    default:
      return resource;
  }
}

function replaceCertificates(value: Json): Json {
  if (isList(value)) return value.map(replaceCertificates);
  if (typeof value === 'string' && /^arn:[\w-]+:acm:/.test(value)) return { Ref: 'CertificateArn' };
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, replaceCertificates(inner ?? null)]),
  );
}

/** The parameter that takes the place of a certificate, where one was replaced. */
export function certificateParameter(resources: Json): Record<string, JsonObject> {
  const isAsked = JSON.stringify(resources).includes('{"Ref":"CertificateArn"}');
  return isAsked ? { CertificateArn: { Type: 'String' } } : {};
}
