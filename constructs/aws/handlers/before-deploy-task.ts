import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';

import type { BeforeDeployEvent, Outcome } from './before-deploy-event';
import { answerCloudFormation } from './cloudformation-answer';
import { ecsSurroundings, usualPace, type Pace } from './ecs-surroundings';
import { runBeforeDeploy } from './run-before-deploy';

/** The part of Lambda's context that is needed. */
export interface InvocationContext {
  readonly invokedFunctionArn: string;
  getRemainingTimeInMillis(): number;
}

export type HandOver = (functionArn: string, event: BeforeDeployEvent) => Promise<void>;

/** What Lambda calls; the tests hand in a quicker pace and somebody else to hand over to. */
export function createHandler(
  pace: Pace = usualPace,
  handOver: HandOver = invokeAgain,
): (event: BeforeDeployEvent, context: InvocationContext) => Promise<void> {
  return async (event, context) => {
    const aws = ecsSurroundings(pace, () => context.getRemainingTimeInMillis());
    const outcome = await runBeforeDeploy(event, aws).catch(tellFault);
    if (outcome.kind === 'unfinished') {
      await handOver(context.invokedFunctionArn, { ...event, Started: outcome.started });
      return;
    }
    console.log(`${event.RequestType} ${event.RequestId}: ${outcome.kind}. ${outcome.text}`);
    await answerCloudFormation(event, outcome, event.ResourceProperties.taskDefinition);
  };
}

export const handler = createHandler();

/** CloudFormation has to hear of every end; a silent one would hold the stack for an hour. */
function tellFault(error: unknown): Outcome {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { kind: 'failure', text };
}

/**
 * A function lives 15 minutes at most, a task an hour: the next invocation goes on where this one
 * stopped. Five in a row stay far below the sixteen at which Lambda takes a chain for an endless loop
 * (https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html).
 */
async function invokeAgain(functionArn: string, event: BeforeDeployEvent): Promise<void> {
  await new LambdaClient({ maxAttempts: 10 }).send(
    new InvokeCommand({
      FunctionName: functionArn,
      InvocationType: 'Event',
      Payload: JSON.stringify(event),
    }),
  );
}
