import type { Aws } from '../aws';
import { listAt, textAt, type JsonObject } from '../json';
import { findItem, inTemplateWords, type Kind } from './kind';

/** What stands in front of the load balancer: names and limits. */
export const frontDoorKinds: Readonly<Record<string, Kind>> = {
  'AWS::Route53::RecordSet': {
    made: 'cloudformation',
    read: async (aws, { properties }) => {
      const zone = ['--hosted-zone-id', textAt(properties, 'HostedZoneId')];
      const answer = await aws.ask(['route53', 'list-resource-record-sets', ...zone]);
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
      const which = ['--name', String(Name), '--id', String(Id), '--scope', 'REGIONAL'];
      const answer = await aws.ask(['wafv2', 'get-web-acl', ...which]);
      return inTemplateWords(answer, {
        DefaultAction: 'WebACL.DefaultAction',
        Description: 'WebACL.Description',
        Rules: 'WebACL.Rules',
        VisibilityConfig: 'WebACL.VisibilityConfig',
      });
    },
  },
  'AWS::WAFv2::WebACLAssociation': {
    made: 'api',
    create: async (aws, { ResourceArn, WebACLArn }) => {
      const WebACL = await findWebAcl(aws, String(WebACLArn));
      await aws.call(['wafv2', 'associate-web-acl'], { ResourceArn, WebACLArn: WebACL?.ARN });
    },
    read: async (aws, { properties }) => {
      const { ResourceArn, WebACLArn } = properties;
      const resource = ['--resource-arn', String(ResourceArn)];
      const answer = await aws.ask(['wafv2', 'get-web-acl-for-resource', ...resource]);
      const isSame = textAt(answer, 'WebACL.Name') === String(WebACLArn);
      return isSame ? { ResourceArn, WebACLArn } : undefined;
    },
  },
};

/** The metric of a list is unique in its region, like the name that CloudFormation would give it. */
function webAclName(properties: JsonObject): string {
  return textAt(properties, 'VisibilityConfig.MetricName');
}

/** `Arn` of a list that is made here stands for its name until it is made. */
async function findWebAcl(aws: Aws, name: string): Promise<JsonObject | undefined> {
  const answer = await aws.call(['wafv2', 'list-web-acls', '--scope', 'REGIONAL']);
  return findItem(listAt(answer, 'WebACLs'), 'Name', name);
}
