import { Duration, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { TagMutability } from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';

import { ContainerRepositories, type ContainerRepositoriesProps } from '../../../constructs/aws';
import { logicalIds, onlyResource, testStack, textLike } from '../../support/cdk-template';

const REPOSITORY = 'AWS::ECR::Repository';

function repositories(props: Partial<ContainerRepositoriesProps> = {}): ContainerRepositories {
  return new ContainerRepositories(testStack(), 'Images', {
    repositoryNames: ['shop/api'],
    ...props,
  });
}

function stackOf({ node }: ContainerRepositories): Stack {
  return node.scope as Stack;
}

function statements(images: ContainerRepositories): unknown {
  const { PolicyDocument } = onlyResource(stackOf(images), 'AWS::IAM::Policy');
  return (PolicyDocument as { Statement: unknown }).Statement;
}

function roleFor(images: ContainerRepositories): iam.Role {
  return new iam.Role(stackOf(images), 'Role', { assumedBy: new iam.AccountRootPrincipal() });
}

const apiArn = { 'Fn::GetAtt': [textLike('^Imagesshopapi'), 'Arn'] };
const webArn = { 'Fn::GetAtt': [textLike('^Imagesshopweb'), 'Arn'] };
const token = { Effect: 'Allow', Action: 'ecr:GetAuthorizationToken', Resource: '*' };

test('a tag means one image forever, and each image is scanned when it is pushed', () => {
  expect(onlyResource(stackOf(repositories()), REPOSITORY)).toMatchObject({
    RepositoryName: 'shop/api',
    ImageTagMutability: 'IMMUTABLE',
    ImageScanningConfiguration: { ScanOnPush: true },
  });
});

test('images without a tag go after fourteen days, those with one stay', () => {
  const { LifecyclePolicy } = onlyResource(stackOf(repositories()), REPOSITORY);

  const { LifecyclePolicyText } = LifecyclePolicy as { LifecyclePolicyText: string };
  expect(JSON.parse(LifecyclePolicyText)).toMatchObject({
    rules: [
      {
        selection: {
          tagStatus: 'untagged',
          countType: 'sinceImagePushed',
          countNumber: 14,
          countUnit: 'days',
        },
        action: { type: 'expire' },
      },
    ],
  });
});

test('every default is removed where that is asked for', () => {
  const images = repositories({
    imageTagMutability: TagMutability.MUTABLE,
    imageScanOnPush: false,
    untaggedImageExpiration: 'never',
  });

  expect(onlyResource(stackOf(images), REPOSITORY)).toEqual({
    RepositoryName: 'shop/api',
    ImageTagMutability: 'MUTABLE',
    ImageScanningConfiguration: { ScanOnPush: false },
  });
});

test('images without a tag are kept as long as given', () => {
  const images = repositories({ untaggedImageExpiration: Duration.days(3) });

  expect(onlyResource(stackOf(images), REPOSITORY)).toMatchObject({
    LifecyclePolicy: { LifecyclePolicyText: textLike('"countNumber":3,') },
  });
});

test('images outlive their stack, but not a creation that failed', () => {
  Template.fromStack(stackOf(repositories())).hasResource(REPOSITORY, {
    DeletionPolicy: 'RetainExceptOnCreate',
    UpdateReplacePolicy: 'Retain',
  });
});

test('a repository keeps its logical id when others are added before it', () => {
  const before = repositories({ repositoryNames: ['shop/api', 'shop/web'] });
  const after = repositories({ repositoryNames: ['shop/admin', 'shop/web', 'shop/api'] });

  expect(logicalIds(stackOf(after), REPOSITORY)).toEqual(
    expect.arrayContaining(logicalIds(stackOf(before), REPOSITORY)),
  );
});

test('names that differ by a separator alone are different repositories', () => {
  const images = repositories({ repositoryNames: ['shop/api', 'shop-api'] });

  expect(logicalIds(stackOf(images), REPOSITORY)).toHaveLength(2);
});

test('a repository is found by its name', () => {
  const images = repositories({ repositoryNames: ['shop/api', 'shop/web'] });

  expect([...images.repositories.keys()]).toEqual(['shop/api', 'shop/web']);
  expect(images.repositories.get('shop/web')?.node.path).toBe('Stack/Images/shop--web');
});

test('one who pulls may read images of each repository', () => {
  const images = repositories({ repositoryNames: ['shop/api', 'shop/web'] });

  images.grantPull(roleFor(images));

  expect(statements(images)).toEqual([
    {
      Effect: 'Allow',
      Action: [
        'ecr:BatchCheckLayerAvailability',
        'ecr:BatchGetImage',
        'ecr:GetDownloadUrlForLayer',
      ],
      Resource: [apiArn, webArn],
    },
    token,
  ]);
});

test('one who pushes may add images and read none', () => {
  const images = repositories();

  images.grantPush(roleFor(images));

  expect(statements(images)).toEqual([
    {
      Effect: 'Allow',
      Action: [
        'ecr:BatchCheckLayerAvailability',
        'ecr:CompleteLayerUpload',
        'ecr:InitiateLayerUpload',
        'ecr:PutImage',
        'ecr:UploadLayerPart',
      ],
      Resource: apiArn,
    },
    token,
  ]);
});

test('one who pulls and pushes may do both', () => {
  const images = repositories();

  images.grantPullPush(roleFor(images));

  expect(statements(images)).toMatchObject([
    { Action: expect.arrayContaining(['ecr:BatchGetImage', 'ecr:PutImage']) as unknown },
    token,
  ]);
});

test('the repositories of two systems stand in one stack', () => {
  const stack = testStack();

  new ContainerRepositories(stack, 'Shop', { repositoryNames: ['shop/api'] });
  new ContainerRepositories(stack, 'Bank', { repositoryNames: ['bank/api'] });

  Template.fromStack(stack).resourceCountIs(REPOSITORY, 2);
});
