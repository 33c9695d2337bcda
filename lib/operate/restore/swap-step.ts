import { swapTask } from '../tasks/database-tasks';
import { runTask } from '../tasks/run-task';
import type { Procedure } from './procedure';
import type { Step } from './steps';

/** Gives the restored database the name of the live one, which keeps its data under another. */
export function swapStep(
  { database, around, next }: Procedure,
  restored: string,
  terminate: boolean,
): Step {
  const { system, store } = database;
  const task = swapTask(database);
  return {
    title: `let ${restored} take the place of ${store.database}`,
    details: [
      `renames both in one step, with the task ${task.family}; what is live becomes ${store.database}_before_<time>, and nothing is dropped`,
      'what was written since the dump is only there then',
      terminate
        ? 'ends the connections of whoever is still connected'
        : 'while anybody is still connected it refuses, and says who (--terminate-connections ends them)',
    ],
    changes: {
      declined: [
        `${store.database} has not changed; the services on it are stopped.`,
        `To go on: ${next.swap(restored)}`,
        `To give it up: ${next.start()}`,
      ],
    },
    unfinished: () => [
      'The services are stopped. Both databases have changed their names, or neither; the log tells.',
      `When they have, or to give it up: ${next.start()}`,
      `When they have not: ${next.swap(restored)} (with --terminate-connections where somebody stays connected)`,
    ],
    run: async () => {
      const lines = await runTask(system.target, task, around, {
        swap: { RESTORE_DATABASE: restored, TERMINATE_CONNECTIONS: terminate ? 'yes' : 'no' },
      });
      const before = findBefore(lines) ?? `${store.database}_before_<time>`;
      around.say(`The way back: ${next.swap(before)}`);
    },
  };
}

/** The swap says under which name the data stays that was live. */
function findBefore(lines: readonly string[]): string | undefined {
  return lines.map((line) => /RESTORE_DATABASE=([\w-]+)/.exec(line)?.[1]).find(Boolean);
}
