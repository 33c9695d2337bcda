import { found, templatesOf, type Resource } from './rich-stage';

/** Exactly what a writer does with the index. */
const ACTIONS = [
  'dynamodb:DescribeTable',
  'dynamodb:GetItem',
  'dynamodb:PutItem',
  'dynamodb:Query',
  'dynamodb:UpdateItem',
];

const made = templatesOf('test/fixtures/thread.yaml', 'aws');
const adopted = templatesOf('test/fixtures/thread.yaml', 'adopted');
const eleanor = templatesOf('specs/eleanor.yaml', 'prod');

interface Statement {
  readonly Sid?: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
}

function statementsOf(policies: readonly Resource[]): readonly Statement[] {
  return policies.flatMap(
    ({ Properties }) => (Properties.PolicyDocument as { Statement: Statement[] }).Statement,
  );
}

test.each([
  [
    'the task role of a service on ECS',
    made.get('services')!,
    'ResumeParserServiceTaskDefinitionTaskRole',
  ],
  ['the role of pods', eleanor.get('identities')!, 'EleanorV8Role'],
])('%s may do exactly five things in the index, and add records', (_, template, role) => {
  const statements = statementsOf(found(template, 'AWS::IAM::Policy', role));

  const [index, ...others] = statements.filter(({ Action }) =>
    JSON.stringify(Action).includes('dynamodb:'),
  );
  expect(index).toMatchObject({ Sid: 'LedgerDynamoDBAccess', Action: ACTIONS });
  expect(JSON.stringify(index!.Resource)).toContain('LedgerLedgerTable');
  expect(others).toEqual([]);
  expect(statements.filter(({ Sid }) => Sid === undefined).map(({ Action }) => Action)).toEqual([
    's3:PutObject',
  ]);
});

test('a ledger that exists is written to by its name, and nothing of it is made', () => {
  const statements = statementsOf(
    found(
      adopted.get('services')!,
      'AWS::IAM::Policy',
      'ResumeParserServiceTaskDefinitionTaskRole',
    ),
  );

  expect(statements.find(({ Sid }) => Sid === 'LedgerDynamoDBAccess')?.Resource).toBe(
    'arn:aws:dynamodb:eu-west-1:123456789012:table/shared-ledger-index',
  );
  adopted.get('data')!.resourceCountIs('AWS::DynamoDB::Table', 0);
  adopted.get('data')!.resourceCountIs('AWS::S3::Bucket', 0);
});

test.each([
  ['made here', made, { Ref: expect.stringMatching('^LedgerLedgerTable') as unknown }],
  ['that exists', adopted, 'shared-ledger-index'],
])('META of a ledger %s is initialised at the deployment', (_, templates, tableName) => {
  const [meta] = found(templates.get('data')!, 'Custom::LedgerMeta');

  expect(meta!.Properties).toMatchObject({ tableName, region: 'eu-west-1', ledgerId: 'resumes' });
});

test('records are locked, and the index is protected, for as long as the spec says', () => {
  made.get('data')!.hasResourceProperties('AWS::S3::Bucket', {
    BucketName: 'thread-aws-ledger',
    ObjectLockConfiguration: { Rule: { DefaultRetention: { Days: 365, Mode: 'GOVERNANCE' } } },
  });
  made.get('data')!.hasResourceProperties('AWS::DynamoDB::Table', {
    TableName: 'thread-aws-ledger',
    DeletionProtectionEnabled: true,
    PointInTimeRecoverySpecification: { RecoveryPeriodInDays: 14 },
  });
});

test('a service is told where its ledger is', () => {
  const [task] = found(made.get('services')!, 'AWS::ECS::TaskDefinition', 'ResumeParser');

  const [container] = task!.Properties.ContainerDefinitions as { Environment: unknown }[];
  expect(container!.Environment).toEqual(
    expect.arrayContaining([
      { Name: 'LEDGER_TABLE', Value: 'thread-aws-ledger' },
      { Name: 'LEDGER_REGION', Value: 'eu-west-1' },
      { Name: 'LEDGER_ID', Value: 'resumes' },
      { Name: 'LEDGER_BUCKET', Value: 'thread-aws-ledger' },
    ]),
  );
});

test('only the pods of the service take its role', () => {
  eleanor.get('identities')!.hasResourceProperties('AWS::EKS::PodIdentityAssociation', {
    ClusterName: 'eleanor-prod',
    Namespace: 'eleanor-v8',
    ServiceAccount: 'eleanor-v8',
  });
});

test('a secret that is drawn on AWS for Kubernetes has the name of the pattern', () => {
  eleanor.get('data')!.hasResourceProperties('AWS::SecretsManager::Secret', {
    Name: 'eleanor/prod/jwt-secret',
    GenerateSecretString: {},
  });
});
