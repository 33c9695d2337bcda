import type { Aws } from '../aws';
import { findAt, listAt, textAt, type Json } from '../json';
import { findItem, inTemplateWords, type Kind } from './kind';

export const identityKinds: Readonly<Record<string, Kind>> = {
  'AWS::IAM::Role': {
    made: 'cloudformation',
    // The emulator's CloudFormation takes the policies of a role, but cannot tell them any more.
    complete: async (aws, { physicalId: RoleName, properties }) => {
      for (const policy of listAt(properties, 'Policies')) {
        const PolicyName = textAt(policy, 'PolicyName');
        const PolicyDocument = JSON.stringify(findAt(policy, 'PolicyDocument'));
        await aws.call(['iam', 'put-role-policy'], { RoleName, PolicyName, PolicyDocument });
      }
    },
    read: async (aws, { physicalId = '', properties }) => {
      const roles = listAt(await aws.ask(['iam', 'list-roles']), 'Roles');
      const found = findItem(roles, 'RoleName', physicalId);
      if (found === undefined) return undefined;
      // The emulator's CloudFormation drops ManagedPolicyArns, and could not delete the role with them.
      const { Policies } = properties;
      return {
        ...inTemplateWords(found, {
          AssumeRolePolicyDocument: 'AssumeRolePolicyDocument',
          Description: 'Description',
        }),
        ...(Policies ? { Policies: await readInline(aws, physicalId, Policies) } : {}),
      };
    },
  },
  'AWS::IAM::Policy': {
    made: 'cloudformation',
    read: async (aws, { properties }) => {
      const name = textAt(properties, 'PolicyName');
      const role = textAt(properties, 'Roles.0');
      const answer = await readPolicy(aws, role, name);
      return {
        ...inTemplateWords(answer, { PolicyName: 'PolicyName', PolicyDocument: 'PolicyDocument' }),
        Roles: [findAt(answer, 'RoleName') ?? null, ...listAt(properties, 'Roles').slice(1)],
      };
    },
  },
  'AWS::IAM::ManagedPolicy': {
    made: 'cloudformation',
    read: async (aws, { physicalId: PolicyArn }) => {
      const policies = listAt(
        await aws.ask(['iam', 'list-policies'], { Scope: 'Local' }),
        'Policies',
      );
      const found = findItem(policies, 'Arn', PolicyArn ?? '');
      if (found === undefined) return undefined;
      const version = { PolicyArn, VersionId: textAt(found, 'DefaultVersionId') };
      const answer = await aws.ask(['iam', 'get-policy-version'], version);
      return {
        Description: textAt(found, 'Description'),
        Path: textAt(found, 'Path'),
        PolicyDocument: findAt(answer, 'PolicyVersion.Document'),
      };
    },
  },
  'AWS::IAM::InstanceProfile': {
    made: 'cloudformation',
    read: async (aws, { physicalId = '' }) => {
      const profiles = listAt(await aws.ask(['iam', 'list-instance-profiles']), 'InstanceProfiles');
      const found = findItem(profiles, 'InstanceProfileName', physicalId);
      return found && { Roles: listAt(found, 'Roles').map((role) => textAt(role, 'RoleName')) };
    },
  },
};

/** The policies that the role carries, in the order and words of the template. */
function readInline(aws: Aws, role: string, policies: Json): Promise<readonly Json[]> {
  const names = listAt(policies, '').map((policy) => textAt(policy, 'PolicyName'));
  return Promise.all(
    names.map(async (PolicyName) => {
      const answer = await readPolicy(aws, role, PolicyName);
      return { PolicyName, PolicyDocument: findAt(answer, 'PolicyDocument') };
    }),
  );
}

function readPolicy(aws: Aws, role: string, name: string): Promise<Json> {
  return aws.ask(['iam', 'get-role-policy'], { RoleName: role, PolicyName: name });
}
