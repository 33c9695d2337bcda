import type { SpecPath } from '../problems/position';
import type { Finding } from '../problems/problem';
import type { MadeServer, ResolvedProcedure, ResolvedSystem } from '../resolve/resolved-system';
import { isCreatedPostgres, isCreatedRedis, isServerInCluster } from '../resolve/stores';
import type { Check } from './check';
import { runStepsOf, secretPutBy, type RunStep } from './run-steps';

/** What gives a server its password: the sink that has to know it first. */
const CHANGES: Readonly<Record<MadeServer['type'], RegExp>> = {
  postgres: /\baws rds modify-db-(?:instance|cluster) .*--master-user-password\b/,
  redis:
    /\baws elasticache (?:modify-user .*--(?:passwords|authentication-mode)|modify-replication-group .*--auth-token)\b/,
};
/** The same for a server in the cluster, in its own words. */
const CHANGES_IN_CLUSTER: typeof CHANGES = {
  postgres: /\bALTER (?:ROLE|USER)\b.*\bPASSWORD\b/i,
  redis: /\bCONFIG SET requirepass\b|\bACL SETUSER\b/i,
};
/** Base64 has `/`, `+` and `=`, unless they are taken out at once. */
const BASE64 = /\bopenssl rand -base64\b(?!.*\btr\b)/;

/** A procedure that replaces a password by hand does it in the order in which nothing breaks. */
export const rotationSteps: Check = (system) =>
  system.procedures.flatMap((procedure) => {
    const steps = runStepsOf(procedure);
    return [...brokenPassword(steps), ...secretFirst(system, procedure, steps)];
  });

function brokenPassword(steps: readonly RunStep[]): readonly Finding[] {
  const drawn = steps.find(({ command }) => BASE64.test(command));
  const sink = steps.find(({ command }) =>
    Object.values(CHANGES).some((change) => change.test(command)),
  );
  if (drawn === undefined || sink === undefined) return [];
  return [
    {
      code: 'unsafe-password',
      path: drawn.path,
      what: 'openssl rand -base64 draws a slash in about every second password of a server.',
      consequence:
        'RDS and ElastiCache refuse such a password, so the rotation fails now and then.',
      fix: 'Write openssl rand -hex 32, or the step { rotate: ... }.',
    },
  ];
}

/** A server, where its password is kept, and what changes it there. */
interface Sink {
  readonly name: string;
  readonly secrets: readonly string[];
  readonly isChangedBy: (command: string) => boolean;
}

function secretFirst(
  system: ResolvedSystem,
  { name }: ResolvedProcedure,
  steps: readonly RunStep[],
): readonly Finding[] {
  return sinksOf(system).flatMap((server): readonly Finding[] => {
    const put = steps.findIndex(({ command }) => server.secrets.includes(secretPutBy(command)));
    const change = steps.findIndex(({ command }) => server.isChangedBy(command));
    const early = steps[put];
    if (early === undefined || change <= put) return [];
    const path: SpecPath = early.path;
    return [
      {
        code: 'secret-before-server',
        path,
        what: `${name} writes the new password of ${server.name} into its secret before ${server.name} knows it.`,
        consequence:
          'A replica that starts in between is refused; if the change fails, every one is.',
        fix: `Change the server first, or write the step { rotate: ${server.name} }.`,
      },
    ];
  });
}

function sinksOf({ stores, secrets }: ResolvedSystem): readonly Sink[] {
  const onAws = stores.filter((store) => isCreatedPostgres(store) || isCreatedRedis(store));
  const inCluster = stores.filter(isServerInCluster);
  const isOnly = (type: MadeServer['type']) =>
    [...onAws, ...inCluster].filter((each) => each.type === type).length === 1;
  return [
    ...onAws.map(({ name, type, names }) => ({
      name,
      secrets: [names.password, names.url],
      isChangedBy: (command: string) =>
        CHANGES[type].test(command) && (isOnly(type) || command.includes(names.instance)),
    })),
    ...inCluster.map(({ name, type, names, passwordSecret }) => ({
      name,
      secrets: secrets
        .filter((each) => each.name === passwordSecret)
        .flatMap(({ source }) => source?.name ?? []),
      isChangedBy: (command: string) =>
        CHANGES_IN_CLUSTER[type].test(command) &&
        (isOnly(type) || command.includes(names.workload)),
    })),
  ];
}
