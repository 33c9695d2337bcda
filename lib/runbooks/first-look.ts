import type { Alert, AlertTarget } from '../alerts';
import { anchor } from '../resolve/names';
import type { ResolvedStore, ResolvedSystem, ServerInCluster } from '../resolve/resolved-system';
import type { Commands } from './commands/commands';
import { codeBlock, heading } from './markdown';

type Lines = readonly string[];

const ERRORS = { field: 'level', operator: '=', value: '"error"' } as const;

/** Statements that show what is wrong with a database. */
const STATEMENTS: readonly (readonly [what: string, statement: string])[] = [
  [
    'What runs, and what it waits for:',
    'SELECT pid, state, wait_event_type, now() - query_start AS runs, left(query, 80) FROM pg_stat_activity ORDER BY 4 DESC NULLS LAST LIMIT 20',
  ],
  [
    'Who holds the connections:',
    'SELECT usename, application_name, state, count(*) FROM pg_stat_activity GROUP BY 1, 2, 3 ORDER BY 4 DESC',
  ],
  [
    'What fills the disk:',
    "SELECT relname, pg_size_pretty(pg_total_relation_size(oid)) FROM pg_class WHERE relkind = 'r' ORDER BY pg_total_relation_size(oid) DESC LIMIT 10",
  ],
];

/** A thing with alerts for which nobody has written down a procedure. */
export interface FirstLook {
  readonly title: string;
  readonly anchor: string;
}

/** Where an alert without a procedure sends its reader; undefined where there is nothing to look at. */
export function firstLookOf({ target, runbook }: Alert): FirstLook | undefined {
  const isThing = target.kind === 'service' || target.kind === 'job' || target.kind === 'store';
  if (runbook.procedure !== undefined || !isThing) return undefined;
  const title = titleOf(target);
  return { title, anchor: anchor(title) };
}

/** Headings of the section, in the order of the alerts. */
export function firstLooks({ alerts }: Pick<ResolvedSystem, 'alerts'>): readonly string[] {
  return [...new Set(alerts.flatMap((alert) => firstLookOf(alert)?.title ?? []))];
}

/** What to look at first, thing by thing: commands that change nothing. */
export function firstLookSection(system: ResolvedSystem, commands: Commands): string {
  const targets = new Map(
    system.alerts
      .filter((alert) => firstLookOf(alert) !== undefined)
      .map(({ target }) => [titleOf(target), target]),
  );
  return [...targets]
    .flatMap(([title, target]) => [heading(3, title), ...looksAt(system, target, commands)])
    .join('\n\n');
}

function titleOf({ name }: AlertTarget): string {
  return `First look at ${name}`;
}

function looksAt(system: ResolvedSystem, { kind, name }: AlertTarget, commands: Commands): Lines {
  const service = kind === 'service' && system.services.find((each) => each.name === name);
  if (service) {
    const pattern = service.logs.format === 'json' ? ERRORS : undefined;
    return [
      'What happened last, what it takes, and what it says:',
      codeBlock('bash', commands.events(service)),
      codeBlock('bash', commands.usage(service)),
      codeBlock('bash', commands.logs(service, pattern)),
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
  return store ? ofStore(store, commands) : [];
}

function ofStore(store: ResolvedStore, commands: Commands): Lines {
  if (store.type !== 'postgres' && store.type !== 'redis') {
    return ['Whoever writes to it tells first: look at the services that use it.'];
  }
  const way = block(commands.connect?.(store).tunnel);
  const pod =
    store.provider === 'in-cluster'
      ? ['Its pod, and what happened to it:', codeBlock('bash', lookAtPod(store))]
      : [];
  if (store.type === 'redis') {
    return [
      ...pod,
      'What goes on inside:',
      ...way,
      codeBlock('bash', commands.redis(store, 'INFO')),
    ];
  }
  return [
    ...pod,
    ...(way.length === 0 ? [] : ['The way to it stays open in a terminal of its own:', ...way]),
    ...STATEMENTS.flatMap(([what, statement]) => [
      what,
      codeBlock('bash', commands.sql(store, statement)),
    ]),
  ];
}

function lookAtPod({ namespace, names }: ServerInCluster): string {
  const kubectl = `kubectl --namespace ${namespace}`;
  return [
    `${kubectl} get pods --selector app=${names.workload}`,
    `${kubectl} describe pod ${names.pod}`,
    `${kubectl} logs ${names.pod} --container ${names.workload} --tail=100`,
  ].join('\n');
}

function block(text: string | undefined): Lines {
  return text === undefined ? [] : [codeBlock('bash', text)];
}
