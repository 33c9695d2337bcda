import { maxConnections } from '../facts/rds';
import type { Finding } from '../problems/problem';
import type { CreatedPostgres, ResolvedSystem } from '../resolve/resolved-system';
import { isCreatedPostgres } from '../resolve/stores';
import type { Check } from './check';
import { connectionDemand } from './connection-demand';

/** Connections for jobs, dumps, and people who look what is wrong. */
const SET_ASIDE = 20;
/** What may be planned for; RDS keeps some for itself, and its own figure is an estimate. */
const SHARE = 0.8;

/** The services at their most, in the middle of a deployment, do not use up a database's connections. */
export const connectionBudget: Check = (system) =>
  system.stores
    .filter(isCreatedPostgres)
    .flatMap((store) => [...overBudget(system, store), ...notKnown(system, store)]);

function overBudget(system: ResolvedSystem, store: CreatedPostgres): readonly Finding[] {
  const { name, instanceClass } = store;
  const limit = maxConnections(instanceClass);
  if (limit === undefined) return [];
  const { most, terms } = connectionDemand(system, name);
  const budget = Math.floor(limit * SHARE);
  if (terms.length === 0 || most + SET_ASIDE <= budget) return [];
  return [
    {
      code: 'over-connection-budget',
      path: ['stores', name, 'size', 'class'],
      what: `${name} may be asked for ${most + SET_ASIDE} connections: ${terms.join(', ')}, and ${SET_ASIDE} for jobs, dumps and people. A ${instanceClass} has about ${limit}, of which ${budget} can be counted on.`,
      consequence: 'Under load the new replicas of a deployment would be refused by the database.',
      fix: 'Lower process.connections, process.workers or scaling.max, take a larger class, or acknowledge it with a reason.',
    },
  ];
}

/** Only production is told: elsewhere nobody plans for the most. */
function notKnown(system: ResolvedSystem, { name }: CreatedPostgres): readonly Finding[] {
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
