import { readFileSync } from 'node:fs';

import { Template } from 'aws-cdk-lib/assertions';
import type { Stack } from 'aws-cdk-lib';

import { compileText } from '../../lib/compiler/compile';
import { addStage } from '../../lib/stacks';
import { stacksIn, testApp } from '../support/cdk-template';

interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
  readonly Resource?: unknown;
  readonly Condition?: unknown;
}

/** Actions that AWS lets nobody narrow to a resource, and where it says so. */
const WITHOUT_RESOURCE: Readonly<Record<string, string>> = {
  'cloudwatch:GetMetricWidgetImage':
    'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html',
  'cloudwatch:PutMetricData':
    'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html',
  'ecr:GetAuthorizationToken':
    'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerregistry.html',
  'tag:GetResources':
    'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonresourcegrouptaggingapi.html',
  'ssm:UpdateInstanceInformation':
    'https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html',
  'ssmmessages:CreateControlChannel':
    'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonmessagegatewayservice.html',
  'ssmmessages:CreateDataChannel':
    'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonmessagegatewayservice.html',
  'ssmmessages:OpenControlChannel':
    'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonmessagegatewayservice.html',
  'ssmmessages:OpenDataChannel':
    'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonmessagegatewayservice.html',
};

const specs = [
  'specs/learnbot.yaml',
  'specs/orchestrator.yaml',
  'specs/eleanor.yaml',
  'test/fixtures/thread.yaml',
];
const statements = specs.flatMap(statementsOf);

function statementsOf(file: string): Statement[] {
  const app = testApp();
  const { environments } = compileText(readFileSync(file, 'utf8'), file);
  return environments
    .flatMap(({ system }) => stacksIn(addStage(app, system)))
    .flatMap(statementsIn);
}

/** Every statement of every policy, wherever in the template it stands. */
function statementsIn(stack: Stack): Statement[] {
  const found: Statement[] = [];
  const visit = (value: unknown): void => {
    if (value === null || typeof value !== 'object') return;
    const { Effect, Action } = value as Partial<Statement>;
    if (Effect !== undefined && Action !== undefined) found.push(value as Statement);
    for (const child of Object.values(value)) visit(child);
  };
  visit(Template.fromStack(stack).toJSON());
  return found;
}

const allowed = statements.filter(({ Effect }) => Effect === 'Allow');
const actionsOf = ({ Action }: Statement) => (typeof Action === 'string' ? [Action] : [...Action]);

test('there are statements to look at', () => {
  expect(allowed.length).toBeGreaterThan(100);
});

test('no statement allows a pattern of actions', () => {
  expect(allowed.flatMap(actionsOf).filter((action) => action.includes('*'))).toEqual([]);
});

test('every resource is the one, but for actions that know none', () => {
  const open = allowed.filter(({ Resource }) => [Resource].flat().includes('*'));

  const actions = new Set(open.flatMap(actionsOf));
  expect([...actions].filter((action) => !(action in WITHOUT_RESOURCE))).toEqual([]);
});

test('no action stays on the list of those without a resource when nothing uses it', () => {
  const open = allowed.filter(({ Resource }) => [Resource].flat().includes('*'));

  const actions = new Set(open.flatMap(actionsOf));
  expect(Object.keys(WITHOUT_RESOURCE).filter((action) => !actions.has(action))).toEqual([]);
});
