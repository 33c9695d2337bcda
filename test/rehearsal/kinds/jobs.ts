import type { Aws } from '../aws';
import { findAt, listAt, parseJson, textAt, type Json, type JsonObject } from '../json';
import { findItem, inTemplateWords, type Kind } from './kind';

export const jobKinds: Readonly<Record<string, Kind>> = {
  'AWS::StepFunctions::StateMachine': {
    made: 'cloudformation',
    read: async (aws, { physicalId }) => {
      const stateMachine = { stateMachineArn: physicalId };
      const answer = await aws.ask(['stepfunctions', 'describe-state-machine'], stateMachine);
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
    create: async (aws, properties, Name) => {
      await aws.call(['scheduler', 'create-schedule'], { Name, ...properties });
    },
    read: async (aws, { properties, logicalId }) => {
      const schedules = listAt(await aws.ask(['scheduler', 'list-schedules']), 'Schedules');
      const name = textAt({ Name: logicalId, ...properties }, 'Name');
      if (findItem(schedules, 'Name', name) === undefined) return undefined;
      const answer = await aws.ask(['scheduler', 'get-schedule'], { Name: name });
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
      const found = findAt(await askQueue(aws, physicalId), 'Attributes');
      return {
        ...inTemplateWords(found, {
          MessageRetentionPeriod: 'MessageRetentionPeriod',
          SqsManagedSseEnabled: 'SqsManagedSseEnabled',
        }),
        QueueName: textAt(found ?? null, 'QueueArn')
          .split(':')
          .at(-1),
      };
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
      const answer = await askQueue(aws, textAt(properties, 'Queues.0'));
      return { PolicyDocument: parseJson(textAt(answer, 'Attributes.Policy')) };
    },
  },
};

function askQueue(aws: Aws, QueueUrl: string): Promise<Json> {
  return aws.ask(['sqs', 'get-queue-attributes'], { QueueUrl, AttributeNames: ['All'] });
}
