import type { Alert, Condition } from '../alerts';
import type { ResolvedStore, ResolvedSystem } from '../resolve/resolved-system';
import type { Commands } from './commands/commands';
import { codeBlock } from './markdown';

type Lines = readonly string[];

const ERRORS = { field: 'level', operator: '=', value: '"error"' } as const;

/** Statements that show a database's trouble, by what the alert is about. */
const STATEMENTS: Partial<Record<Condition['kind'], string>> = {
  connections:
    'SELECT usename, application_name, state, count(*) FROM pg_stat_activity GROUP BY 1, 2, 3 ORDER BY 4 DESC',
  cpu: "SELECT pid, now() - query_start AS runs, left(query, 80) FROM pg_stat_activity WHERE state = 'active' ORDER BY 2 DESC",
  'disk-free':
    "SELECT relname, pg_size_pretty(pg_total_relation_size(oid)) FROM pg_class WHERE relkind = 'r' ORDER BY pg_total_relation_size(oid) DESC LIMIT 10",
};
const ACTIVITY =
  'SELECT pid, state, wait_event_type, now() - query_start AS runs, left(query, 80) FROM pg_stat_activity ORDER BY 4 DESC NULLS LAST LIMIT 20';

/** What to look at first where no procedure is written down: commands that change nothing. */
export function firstSteps(system: ResolvedSystem, alert: Alert, commands: Commands): Lines {
  const { kind, name } = alert.target;
  const service = kind === 'service' && system.services.find((each) => each.name === name);
  if (service) {
    return [
      'What happened last, what it takes, and what it says:',
      codeBlock('bash', commands.events(service)),
      codeBlock('bash', commands.usage(service)),
      codeBlock(
        'bash',
        commands.logs(service, service.logs.format === 'json' ? ERRORS : undefined),
      ),
    ];
  }
  const job = kind === 'job' && system.jobs.find((each) => each.name === name);
  if (job) {
    return [
      'How the last runs ended:',
      ...[commands.jobRuns?.(job), commands.deadLetters?.(job)].flatMap(block),
    ];
  }
  const store = kind === 'store' && system.stores.find((each) => each.name === name);
  return store ? ofStore(store, alert, commands) : [];
}

function ofStore(store: ResolvedStore, { condition }: Alert, commands: Commands): Lines {
  if (store.type !== 'postgres' && store.type !== 'redis') return [];
  const way = commands.connect?.(store).tunnel;
  const look =
    store.type === 'postgres'
      ? commands.sql(store, STATEMENTS[condition.kind] ?? ACTIVITY)
      : commands.redis(store, condition.kind === 'connections' ? 'INFO clients' : 'INFO');
  return ['What goes on inside:', ...block(way), codeBlock('bash', look)];
}

function block(text: string | undefined): Lines {
  return text === undefined ? [] : [codeBlock('bash', text)];
}
