import { maxConnections } from '../facts/rds';
import type { SpecPath } from '../problems/position';
import type { Finding } from '../problems/problem';
import type {
  CreatedPostgres,
  InClusterPostgres,
  ResolvedSystem,
} from '../resolve/resolved-system';
import { isCreatedPostgres, isPostgresInCluster } from '../resolve/stores';
import type { Check } from './check';
import { connectionDemand } from './connection-demand';

/** Connections for jobs, dumps, and people who look what is wrong. */
const SET_ASIDE = 20;
/** What may be planned for; RDS keeps some for itself, and its own figure is an estimate. */
const SHARE = 0.8;

/** What PostgreSQL keeps for superusers: https://www.postgresql.org/docs/16/runtime-config-connection.html */
const SUPERUSERS = 3;

/** The services at their most, in the middle of a deployment, do not use up a database's connections. */
export const connectionBudget: Check = (system) =>
  system.stores
    .filter((store) => isCreatedPostgres(store) || isPostgresInCluster(store))
    .flatMap((store) => [
      ...overBudget(system, store, budgetOf(store)),
      ...notKnown(system, store),
    ]);

/** What a database has, how one says it, and where it is written; undefined for a class nobody knows. */
interface Budget {
  readonly connections: number;
  readonly has: string;
  readonly path: SpecPath;
  readonly raise: string;
}

function budgetOf(store: CreatedPostgres | InClusterPostgres): Budget | undefined {
  const path: SpecPath = ['stores', store.name];
  if (store.provider === 'in-cluster') {
    const { maxConnections: limit } = store;
    const connections = limit - SUPERUSERS;
    const has = `It has ${limit}, of which ${SUPERUSERS} are for superusers.`;
    return { connections, has, path: [...path, 'maxConnections'], raise: 'raise maxConnections' };
  }
  const { instanceClass } = store;
  const limit = maxConnections(instanceClass);
  if (limit === undefined) return undefined;
  const connections = Math.floor(limit * SHARE);
  const has = `A ${instanceClass} has about ${limit}, of which ${connections} can be counted on.`;
  return { connections, has, path: [...path, 'size', 'class'], raise: 'take a larger class' };
}

function overBudget(
  system: ResolvedSystem,
  { name }: CreatedPostgres | InClusterPostgres,
  budget: Budget | undefined,
): readonly Finding[] {
  const { most, terms } = connectionDemand(system, name);
  if (budget === undefined || terms.length === 0) return [];
  if (most + SET_ASIDE <= budget.connections) return [];
  return [
    {
      code: 'over-connection-budget',
      path: budget.path,
      what: `${name} may be asked for ${most + SET_ASIDE} connections: ${terms.join(', ')}, and ${SET_ASIDE} for jobs, dumps and people. ${budget.has}`,
      consequence: 'Under load the new replicas of a deployment would be refused by the database.',
      fix: `Lower process.connections, process.workers or scaling.max, ${budget.raise}, or acknowledge it with a reason.`,
    },
  ];
}

/** Only production is told: elsewhere nobody plans for the most. */
function notKnown(
  system: ResolvedSystem,
  { name }: CreatedPostgres | InClusterPostgres,
): readonly Finding[] {
  const { unknown } = connectionDemand(system, name);
  if (system.tier !== 'production' || unknown.length === 0) return [];
  const [first = ''] = unknown;
  return [
    {
      code: 'connections-not-known',
      path: ['stores', name],
      atKey: true,
      what: `Nobody says how many connections to ${name} a worker holds in ${unknown.join(', ')}.`,
      consequence: 'What the services may ask for cannot be compared with what the database has.',
      fix: `Add pool and overflow under services.${first}.process.connections.${name}, or acknowledge it with a reason.`,
    },
  ];
}
