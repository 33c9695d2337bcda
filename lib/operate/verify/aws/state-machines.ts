import {
  ListExecutionsCommand,
  paginateListStateMachines,
  type ExecutionListItem,
  type StateMachineListItem,
} from '@aws-sdk/client-sfn';

import { Findings, type Observation } from '../observation';
import type { AwsKind } from './kind';
import { scheduledJobs, type ScheduledJob } from './schedules';

/** What is known of a state machine. */
export interface AskedStateMachine {
  /** The run that began last; absent where there was none yet. */
  readonly last?: Pick<ExecutionListItem, 'status'>;
}

/** That there is something for the clock to start, and how its last run ended. */
export const stateMachines: AwsKind = {
  name: 'state machines',
  verify: async (system, { stateMachines: client }) => {
    const scheduled = scheduledJobs(system);
    if (scheduled.length === 0) return [];
    // Asked for by ARN, one would need the account, which a spec may leave open.
    const found: StateMachineListItem[] = [];
    for await (const page of paginateListStateMachines({ client }, {})) {
      found.push(...(page.stateMachines ?? []));
    }
    const observations = scheduled.map(async (job) => {
      const stateMachine = found.find(({ name }) => name === job.names.task);
      if (stateMachine === undefined) return compareStateMachine(job, undefined);
      const { stateMachineArn } = stateMachine;
      const command = new ListExecutionsCommand({ stateMachineArn, maxResults: 1 });
      const { executions: [last] = [] } = await client.send(command);
      return compareStateMachine(job, { last });
    });
    return (await Promise.all(observations)).flat();
  },
};

export function compareStateMachine(
  { names }: Pick<ScheduledJob, 'names'>,
  found: AskedStateMachine | undefined,
): readonly Observation[] {
  const findings = new Findings(`state machine ${names.task}`);
  if (found === undefined) return findings.missing().all();
  const status = found.last === undefined ? 'none yet' : found.last.status;
  // How a run ended says how the job is, not whether it is as the spec says; an alarm tells of it.
  return findings.exists().agrees('last run', 'any', status, true).all();
}
