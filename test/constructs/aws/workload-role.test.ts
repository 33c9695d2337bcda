import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';

import { WorkloadRole } from '../../../constructs/aws';
import { onlyResource, testStack, textLike } from '../../support/cdk-template';

const ROLE = 'AWS::IAM::Role';
const ASSOCIATION = 'AWS::EKS::PodIdentityAssociation';
const eleanor = { namespace: 'eleanor-v8', serviceAccount: 'eleanor' };
const issuer = 'oidc.eks.us-east-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE';
const providerArn = `arn:aws:iam::123456789012:oidc-provider/${issuer}`;

function importedProvider(stack: Stack): iam.IOpenIdConnectProvider {
  return iam.OpenIdConnectProvider.fromOpenIdConnectProviderArn(stack, 'Provider', providerArn);
}

test('with Pod Identity only Pods of the one service account take on the role', () => {
  const stack = testStack();

  new WorkloadRole(stack, 'Eleanor', { podIdentity: { clusterName: 'prod', ...eleanor } });

  expect(onlyResource(stack, ROLE)).toEqual({
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service: 'pods.eks.amazonaws.com' },
          Action: ['sts:AssumeRole', 'sts:TagSession'],
          Condition: {
            StringEquals: {
              'aws:RequestTag/eks-cluster-name': 'prod',
              'aws:RequestTag/kubernetes-namespace': 'eleanor-v8',
              'aws:RequestTag/kubernetes-service-account': 'eleanor',
            },
          },
        },
      ],
    },
  });
  expect(onlyResource(stack, ASSOCIATION)).toEqual({
    ClusterName: 'prod',
    Namespace: 'eleanor-v8',
    ServiceAccount: 'eleanor',
    RoleArn: { 'Fn::GetAtt': [textLike('^EleanorRole'), 'Arn'] },
  });
});

test('with IRSA only a token of the one service account, made for STS, is taken', () => {
  const stack = testStack();

  const role = new WorkloadRole(stack, 'Eleanor', {
    irsa: { openIdConnectProvider: importedProvider(stack), ...eleanor },
  });

  expect(role.podIdentityAssociation).toBeUndefined();
  expect(onlyResource(stack, ROLE)).toEqual({
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Federated: providerArn },
          Action: 'sts:AssumeRoleWithWebIdentity',
          Condition: {
            StringEquals: {
              [`${issuer}:aud`]: 'sts.amazonaws.com',
              [`${issuer}:sub`]: 'system:serviceaccount:eleanor-v8:eleanor',
            },
          },
        },
      ],
    },
  });
});

test('a provider of the same stack needs the issuer in clear', () => {
  const stack = testStack();
  const openIdConnectProvider = new iam.OidcProviderNative(stack, 'Provider', {
    url: `https://${issuer}`,
    thumbprints: ['9e99a48a9960b14926bb7f3b02e22da2b0ab7280'],
  });

  expect(
    () => new WorkloadRole(stack, 'Blind', { irsa: { openIdConnectProvider, ...eleanor } }),
  ).toThrow(
    'Stack/Blind: the issuer of its OpenID Connect provider is not known yet; give irsa.issuer',
  );

  new WorkloadRole(stack, 'Eleanor', {
    irsa: { openIdConnectProvider, issuer: `https://${issuer}`, ...eleanor },
  });
  const roles = JSON.stringify(Template.fromStack(stack).findResources(ROLE));
  expect(roles).toContain(`"${issuer}:sub":"system:serviceaccount:eleanor-v8:eleanor"`);
});

test('two workloads stand in one stack', () => {
  const stack = testStack();

  new WorkloadRole(stack, 'Api', { podIdentity: { clusterName: 'prod', ...eleanor } });
  new WorkloadRole(stack, 'Worker', { podIdentity: { clusterName: 'prod', ...eleanor } });

  Template.fromStack(stack).resourceCountIs(ASSOCIATION, 2);
});
