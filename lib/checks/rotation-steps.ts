import type { SpecPath } from '../problems/position';
import type { Finding } from '../problems/problem';
import type { MadeServer, ResolvedProcedure, ResolvedSystem } from '../resolve/resolved-system';
import { isCreatedPostgres, isCreatedRedis } from '../resolve/stores';
import type { Check } from './check';
import { runStepsOf, secretPutBy, type RunStep } from './run-steps';

/** What gives a server its password: the sink that has to know it first. */
const CHANGES: Readonly<Record<MadeServer['type'], RegExp>> = {
  postgres: /\baws rds modify-db-(?:instance|cluster) .*--master-user-password\b/,
  redis:
    /\baws elasticache (?:modify-user .*--(?:passwords|authentication-mode)|modify-replication-group .*--auth-token)\b/,
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

function secretFirst(
  { stores }: ResolvedSystem,
  { name }: ResolvedProcedure,
  steps: readonly RunStep[],
): readonly Finding[] {
  const servers = stores.filter((store) => isCreatedPostgres(store) || isCreatedRedis(store));
  return servers.flatMap((server): readonly Finding[] => {
    const { password, url, instance } = server.names;
    const isOnly = servers.filter(({ type }) => type === server.type).length === 1;
    const put = steps.findIndex(({ command }) => [password, url].includes(secretPutBy(command)));
    const change = steps.findIndex(
      ({ command }) => CHANGES[server.type].test(command) && (isOnly || command.includes(instance)),
    );
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
