import { paginateFilterLogEvents } from '@aws-sdk/client-cloudwatch-logs';

import { shellWord } from '../../runbooks/shell';
import { cannotAsk, unlessMissing } from '../aws/failure';
import type { Around } from './around';
import type { DatabaseTask } from './database-tasks';

/** What the constructs put before the name of the container: `ecs/dump/<id of the task>`. */
const STREAM_PREFIX = 'ecs';

/** The command that shows what a task wrote. */
export function logCommand(task: DatabaseTask, arn: string, region: string): string {
  const streams = streamsOf(task, arn).map(shellWord).join(' ');
  return `aws logs tail ${task.logGroup} --log-stream-names ${streams} --since 1d --region ${region}`;
}

/**
 * What a task wrote, container by container. The tasks print names, counts and sizes, never a secret.
 * Empty where it wrote nothing; who may not read logs is told so, and no worse off.
 */
export async function readLog(
  { logGroup, ...task }: DatabaseTask,
  arn: string,
  { aws, say }: Around,
): Promise<readonly string[]> {
  const lines: string[] = [];
  try {
    for (const stream of streamsOf(task, arn)) {
      lines.push(...((await unlessMissing(read(aws, logGroup, stream), ...MISSING)) ?? []));
    }
  } catch (error) {
    say(`Its log was not read. ${cannotAsk(error).message}`);
  }
  return lines;
}

/** A container that never started has no stream. */
const MISSING = ['ResourceNotFoundException'];

async function read(
  { logs: client }: Around['aws'],
  logGroupName: string,
  stream: string,
): Promise<readonly string[]> {
  const lines: string[] = [];
  const pages = paginateFilterLogEvents({ client }, { logGroupName, logStreamNames: [stream] });
  for await (const { events = [] } of pages) {
    lines.push(...events.map(({ message = '' }) => message.trimEnd()));
  }
  return lines;
}

function streamsOf({ containers }: Pick<DatabaseTask, 'containers'>, arn: string): string[] {
  const id = arn.slice(arn.lastIndexOf('/') + 1);
  return containers.map((container) => `${STREAM_PREFIX}/${container}/${id}`);
}
