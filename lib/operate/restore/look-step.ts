import { ecsCommands } from '../../runbooks/commands/ecs-commands';
import type { Procedure } from './procedure';
import type { Step } from './steps';

/** Tells how a person looks at what was restored. */
export function lookStep({ database, around }: Procedure, restored: string): Step {
  const { system, store, dump } = database;
  return {
    title: `look at ${restored}`,
    details:
      dump.tables.length === 0
        ? ['it tells how; then is the time to stop, and nothing live has changed']
        : [
            `the dump holds ${dump.tables.join(', ')} alone: it never takes the place of ${store.database}`,
            'copy the rows that are missing; the runbook has the command under Backups',
          ],
    unfinished: () => [],
    run: () => {
      const way = ecsCommands(system.target, system).connect?.({ ...store, database: restored });
      const lines =
        way === undefined
          ? [`${restored} stands beside ${store.database}; no bastion leads to it.`]
          : [`${restored} stands beside ${store.database}. In one terminal:`, way.tunnel];
      if (way !== undefined) lines.push('In another:', way.session);
      for (const line of lines) around.say(line);
      return Promise.resolve();
    },
  };
}
