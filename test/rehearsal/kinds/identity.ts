import { findAt, listAt, textAt } from '../json';
import { inTemplateWords, listed, type Kind } from './kind';

export const identityKinds: Readonly<Record<string, Kind>> = {
  'AWS::IAM::Role': listed({
    ask: ['iam', 'list-roles'],
    list: 'Roles',
    id: 'RoleName',
    same: { AssumeRolePolicyDocument: 'AssumeRolePolicyDocument', Description: 'Description' },
  }),
  'AWS::IAM::Policy': {
    made: 'cloudformation',
    read: async (aws, { properties }) => {
      const name = textAt(properties, 'PolicyName');
      const role = textAt(properties, 'Roles.0');
      const policy = ['--role-name', role, '--policy-name', name];
      const answer = await aws.ask(['iam', 'get-role-policy', ...policy]);
      return {
        ...inTemplateWords(answer, { PolicyName: 'PolicyName', PolicyDocument: 'PolicyDocument' }),
        Roles: [findAt(answer, 'RoleName') ?? null, ...listAt(properties, 'Roles').slice(1)],
      };
    },
  },
};
