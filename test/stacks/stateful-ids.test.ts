import { readFileSync } from 'node:fs';

import { Template } from 'aws-cdk-lib/assertions';

import { compileText } from '../../lib/compiler/compile';
import { addStage } from '../../lib/stacks';
import { stacksIn, testApp } from '../support/cdk-template';

/** What is lost when CloudFormation replaces it, and the property that carries its name. */
const STATEFUL: Readonly<Record<string, string>> = {
  'AWS::RDS::DBInstance': 'DBInstanceIdentifier',
  'AWS::S3::Bucket': 'BucketName',
  'AWS::SecretsManager::Secret': 'Name',
  'AWS::ECR::Repository': 'RepositoryName',
  'AWS::Logs::LogGroup': 'LogGroupName',
  'AWS::ElastiCache::ReplicationGroup': 'ReplicationGroupId',
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::Backup::BackupVault': 'BackupVaultName',
};

/** Log groups of handlers, whose names CloudFormation draws: nothing is lost with them. */
const DRAWN = 'HandlerLogGroup';

interface Resource {
  readonly Type: string;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}

function statefulIn(file: string): [string, Resource][] {
  const { environments } = compileText(readFileSync(file, 'utf8'), file);
  return environments
    .flatMap(({ system }) => stacksIn(addStage(testApp(), system)))
    .flatMap((stack) =>
      Object.entries(Template.fromStack(stack).toJSON().Resources as Record<string, Resource>).map(
        ([id, resource]): [string, Resource] => [`${stack.stackName} ${id}`, resource],
      ),
    )
    .filter(([id, { Type }]) => Type in STATEFUL && !id.includes(DRAWN));
}

const found = [
  'specs/el.yaml',
  'specs/eleanor.yaml',
  'specs/learnbot.yaml',
  'specs/orchestrator.yaml',
  'test/fixtures/thread.yaml',
].flatMap(statefulIn);

// A change here is a breaking change: CloudFormation would make a new, empty thing beside or instead
// of the old one. It needs a line in the changelog that says how to move what is kept.
test('what keeps state has the logical ids and names that it always had', () => {
  const lines = found.map(
    ([id, { Type, Properties }]) => `${id} = ${String(Properties[STATEFUL[Type] ?? ''])}`,
  );

  expect(lines.sort()).toMatchSnapshot();
});

test('what keeps state outlives its stack, but not a creation that failed', () => {
  const policies = new Set(
    found.map(([, { DeletionPolicy, UpdateReplacePolicy }]) =>
      [DeletionPolicy, UpdateReplacePolicy].join(' and '),
    ),
  );

  expect([...policies]).toEqual(['RetainExceptOnCreate and Retain']);
});
