import { setTimeout as sleep } from 'node:timers/promises';

import type { CloudFormationEvent, EventOutcome } from './cloudformation-event';

const TRIES = 5;

/** CloudFormation takes 4096 bytes in all. */
const REASON_CHARACTERS = 1500;

/**
 * Tells CloudFormation how a custom resource's event ended. A physical id other than before makes
 * CloudFormation delete the one before.
 */
export async function answerCloudFormation(
  event: CloudFormationEvent,
  outcome: EventOutcome,
  physicalId: string,
): Promise<void> {
  const answer = {
    Status: outcome.kind === 'success' ? 'SUCCESS' : 'FAILED',
    Reason: outcome.text.slice(0, REASON_CHARACTERS),
    PhysicalResourceId: lastingId(event, physicalId),
    StackId: event.StackId,
    RequestId: event.RequestId,
    LogicalResourceId: event.LogicalResourceId,
  };
  // Bytes, since a text would get a content type, which the signature of the URL does not know.
  const body = new TextEncoder().encode(JSON.stringify(answer));
  for (let tries = 1; ; tries++) {
    const fault = await put(event.ResponseURL, body);
    if (fault === undefined) return;
    if (tries >= TRIES) throw new Error(`CloudFormation did not take the answer: ${fault}`);
    await sleep(tries * 1000);
  }
}

/** On deletion the id has to stay what it was. */
function lastingId({ RequestType, PhysicalResourceId }: CloudFormationEvent, id: string): string {
  return RequestType === 'Delete' && PhysicalResourceId !== undefined ? PhysicalResourceId : id;
}

async function put(url: string, body: Uint8Array<ArrayBuffer>): Promise<string | undefined> {
  try {
    const response = await fetch(url, { method: 'PUT', body });
    return response.ok ? undefined : `status ${response.status}`;
  } catch (error) {
    return String(error);
  }
}
