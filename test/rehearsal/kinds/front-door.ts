import type { Aws } from '../aws';
import { findAt, isList, isObject, listAt, textAt, type Json, type JsonObject } from '../json';
import { findItem, inTemplateWords, type Kind } from './kind';

/** What stands in front of the load balancer: names and limits. */
export const frontDoorKinds: Readonly<Record<string, Kind>> = {
  'AWS::Route53::RecordSet': {
    // In the zone of this name: its id is the emulator's own.
    made: 'api',
    create: async (aws, properties) => {
      const { Name, Type, AliasTarget } = properties;
      const ResourceRecordSet = { Name, Type, AliasTarget: withTargetHealth(AliasTarget) };
      await aws.call(['route53', 'change-resource-record-sets'], {
        HostedZoneId: await findZone(aws, textAt(properties, 'Name')),
        ChangeBatch: { Changes: [{ Action: 'CREATE', ResourceRecordSet }] },
      });
    },
    read: async (aws, { properties }) => {
      const HostedZoneId = await findZone(aws, textAt(properties, 'Name'));
      const answer = await aws.ask(['route53', 'list-resource-record-sets'], { HostedZoneId });
      const records = listAt(answer, 'ResourceRecordSets');
      const found = findItem(records, 'Name', textAt(properties, 'Name'));
      return inTemplateWords(found, { Name: 'Name', Type: 'Type', AliasTarget: 'AliasTarget' });
    },
  },
  'AWS::WAFv2::WebACL': {
    made: 'api',
    create: async (aws, { Name, ...properties }) => {
      await aws.call(['wafv2', 'create-web-acl'], {
        ...properties,
        Name: Name ?? webAclName(properties),
      });
    },
    read: async (aws, { properties }) => {
      const found = await findWebAcl(aws, textAt(properties, 'Name') || webAclName(properties));
      if (found === undefined) return undefined;
      const { Name, Id } = found;
      const answer = await aws.ask(['wafv2', 'get-web-acl'], { Name, Id, Scope: 'REGIONAL' });
      const told = inTemplateWords(answer, {
        DefaultAction: 'WebACL.DefaultAction',
        Description: 'WebACL.Description',
        VisibilityConfig: 'WebACL.VisibilityConfig',
      });
      return { ...told, Rules: decodeSearches(findAt(answer, 'WebACL.Rules') ?? null) };
    },
  },
  'AWS::WAFv2::WebACLAssociation': {
    made: 'api',
    create: async (aws, properties) => {
      const { ResourceArn } = properties;
      const WebACL = await findWebAcl(aws, textAt(properties, 'WebACLArn'));
      await aws.call(['wafv2', 'associate-web-acl'], { ResourceArn, WebACLArn: WebACL?.ARN });
    },
    read: async (aws, { properties }) => {
      const { ResourceArn, WebACLArn } = properties;
      const answer = await aws.ask(['wafv2', 'get-web-acl-for-resource'], { ResourceArn });
      const isSame = textAt(answer, 'WebACL.Name') === textAt(properties, 'WebACLArn');
      return isSame ? { ResourceArn, WebACLArn } : undefined;
    },
  },
};

/** CloudFormation has a default where the API wants to be told. */
function withTargetHealth(target: Json | undefined): Json {
  return { EvaluateTargetHealth: false, ...(isObject(target) ? target : {}) };
}

async function findZone(aws: Aws, record: string): Promise<string | undefined> {
  const zones = listAt(await aws.ask(['route53', 'list-hosted-zones']), 'HostedZones');
  const found = zones.find((zone) => record.endsWith(textAt(zone, 'Name')));
  return found === undefined ? undefined : textAt(found, 'Id');
}

/** The metric of a list is unique in its region, like the name that CloudFormation would give it. */
function webAclName(properties: JsonObject): string {
  return textAt(properties, 'VisibilityConfig.MetricName');
}

/** What a rule searches for is text in a template and bytes in the API. */
function decodeSearches(value: Json): Json {
  if (isList(value)) return value.map(decodeSearches);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key === 'SearchString' && typeof inner === 'string'
        ? Buffer.from(inner, 'base64').toString()
        : decodeSearches(inner ?? null),
    ]),
  );
}

/** `Arn` of a list that is made here stands for its name until it is made. */
async function findWebAcl(aws: Aws, name: string): Promise<JsonObject | undefined> {
  const answer = await aws.call(['wafv2', 'list-web-acls'], { Scope: 'REGIONAL' });
  return findItem(listAt(answer, 'WebACLs'), 'Name', name);
}
