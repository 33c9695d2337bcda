import { findAt, listAt, parseJson, textAt, type JsonObject } from '../json';
import { findItem, inTemplateWords, type Kind } from './kind';

export const jobKinds: Readonly<Record<string, Kind>> = {
  'AWS::StepFunctions::StateMachine': {
    made: 'cloudformation',
    read: async (aws, { physicalId = '' }) => {
      const name = ['--state-machine-arn', physicalId];
      const answer = await aws.ask(['stepfunctions', 'describe-state-machine', ...name]);
      return inTemplateWords(answer, {
        StateMachineName: 'name',
        DefinitionString: 'definition',
        RoleArn: 'roleArn',
        StateMachineType: 'type',
      });
    },
  },
  'AWS::Scheduler::Schedule': {
    made: 'api',
    create: async (aws, properties) => {
      await aws.call(['scheduler', 'create-schedule'], properties);
    },
    read: async (aws, { properties }) => {
      const schedules = listAt(await aws.ask(['scheduler', 'list-schedules']), 'Schedules');
      const name = textAt(properties, 'Name');
      if (findItem(schedules, 'Name', name) === undefined) return undefined;
      const answer = await aws.ask(['scheduler', 'get-schedule', '--name', name]);
      return inTemplateWords(answer, {
        Name: 'Name',
        FlexibleTimeWindow: 'FlexibleTimeWindow',
        ScheduleExpression: 'ScheduleExpression',
        ScheduleExpressionTimezone: 'ScheduleExpressionTimezone',
        State: 'State',
        Target: 'Target',
      });
    },
  },
  'AWS::SQS::Queue': {
    made: 'cloudformation',
    read: async (aws, { physicalId = '' }) => {
      const found = findAt(await aws.ask(askQueue(physicalId)), 'Attributes');
      return inTemplateWords(found, {
        MessageRetentionPeriod: 'MessageRetentionPeriod',
        SqsManagedSseEnabled: 'SqsManagedSseEnabled',
      });
    },
  },
  'AWS::SQS::QueuePolicy': {
    made: 'api',
    create: async (aws, properties) => {
      const Policy = JSON.stringify(properties.PolicyDocument);
      for (const QueueUrl of listAt(properties, 'Queues')) {
        const input: JsonObject = { QueueUrl, Attributes: { Policy } };
        await aws.call(['sqs', 'set-queue-attributes'], input);
      }
    },
    read: async (aws, { properties }) => {
      const answer = await aws.ask(askQueue(textAt(properties, 'Queues.0')));
      return { PolicyDocument: parseJson(textAt(answer, 'Attributes.Policy')) };
    },
  },
};

function askQueue(url: string): string[] {
  return ['sqs', 'get-queue-attributes', '--queue-url', url, '--attribute-names', 'All'];
}
