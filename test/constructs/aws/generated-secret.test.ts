import { RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';

import { GeneratedSecret, type GeneratedSecretProps } from '../../../constructs/aws';
import { onlyResource, testStack } from '../../support/cdk-template';

const SECRET = 'AWS::SecretsManager::Secret';

function secretStack(props?: GeneratedSecretProps): Stack {
  const stack = testStack();
  new GeneratedSecret(stack, 'Token', props);
  return stack;
}

test('a generated secret is forty letters and digits of raw text', () => {
  const stack = secretStack({ secretName: 'shop/token' });

  expect(onlyResource(stack, SECRET)).toEqual({
    Name: 'shop/token',
    GenerateSecretString: { ExcludePunctuation: true, PasswordLength: 40 },
  });
});

test('a generated secret with a field is a JSON object', () => {
  const stack = secretStack({ field: 'jwt_secret', passwordLength: 64 });

  expect(onlyResource(stack, SECRET)).toEqual({
    GenerateSecretString: {
      ExcludePunctuation: true,
      PasswordLength: 64,
      SecretStringTemplate: '{}',
      GenerateStringKey: 'jwt_secret',
    },
  });
});

test('a generated secret outlives its stack, but not a creation that failed', () => {
  const stack = secretStack();

  Template.fromStack(stack).hasResource(SECRET, {
    DeletionPolicy: 'RetainExceptOnCreate',
    UpdateReplacePolicy: 'Retain',
  });
});

test('a generated secret goes with its stack where that is asked for', () => {
  const stack = secretStack({ removalPolicy: RemovalPolicy.DESTROY });

  Template.fromStack(stack).hasResource(SECRET, { DeletionPolicy: 'Delete' });
});
