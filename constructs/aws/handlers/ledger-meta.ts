import { setTimeout as sleep } from 'node:timers/promises';

import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

import { answerCloudFormation } from './cloudformation-answer';
import type { EventOutcome } from './cloudformation-event';
import type { LedgerMetaEvent, LedgerMetaProperties } from './ledger-meta-event';
import { initialiseMeta } from './ledger-meta-item';

export interface Patience {
  /** Time between two tries of a call that IAM refuses. */
  readonly refusedMilliseconds: number;
  /** Tries of a call that IAM refuses. */
  readonly refusedTries: number;
}

const usualPatience: Patience = { refusedMilliseconds: 10_000, refusedTries: 7 };

/** What Lambda calls; the tests hand in less patience. */
export function createHandler(
  patience: Patience = usualPatience,
): (event: LedgerMetaEvent) => Promise<void> {
  return async (event) => {
    const outcome = await handleEvent(event, patience).catch(tellFault);
    console.log(`${event.RequestType} ${event.RequestId}: ${outcome.kind}. ${outcome.text}`);
    await answerCloudFormation(event, outcome, physicalId(event.ResourceProperties));
  };
}

export const handler = createHandler();

/** On deletion the ledger stays as it is: what was written is never taken back. */
async function handleEvent(event: LedgerMetaEvent, patience: Patience): Promise<EventOutcome> {
  const { tableName, region, ledgerId } = event.ResourceProperties;
  if (event.RequestType === 'Delete') return success('The ledger stays as it is.');
  const client = new DynamoDBClient({ region, maxAttempts: 10 });
  const counter = await whenAllowed(patience, () =>
    initialiseMeta(client, event.ResourceProperties),
  );
  return success(`Ledger ${ledgerId} of ${tableName} is at ${counter}.`);
}

/** A permission that the same deployment made takes effect some seconds later. */
async function whenAllowed<T>(patience: Patience, call: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await call();
    } catch (error) {
      if (!isRefusal(error) || tries >= patience.refusedTries) throw error;
      await sleep(patience.refusedMilliseconds);
    }
  }
}

function isRefusal(error: unknown): boolean {
  return error instanceof Error && error.name === 'AccessDeniedException';
}

function physicalId({ region, tableName, ledgerId }: LedgerMetaProperties): string {
  return `${region}/${tableName}/${ledgerId}`;
}

function success(text: string): EventOutcome {
  return { kind: 'success', text };
}

/** CloudFormation has to hear of every end; a silent one would hold the stack for an hour. */
function tellFault(error: unknown): EventOutcome {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { kind: 'failure', text };
}
