import type { Finding } from '../problems/problem';
import type {
  ResolvedProcedure,
  ResolvedService,
  ResolvedSystem,
} from '../resolve/resolved-system';
import { credentialReadersOf, readersOf, type SecretReader } from '../resolve/secret-readers';
import { isCreatedPostgres, isCreatedRedis } from '../resolve/stores';
import type { Check } from './check';
import { runStepsOf, secretPutBy } from './run-steps';

/** A name in a variable, a label, or a kind alone: what is restarted cannot be told from the text. */
const NAMES_NOBODY = /[$*]|--all\b|\s-l\b|--selector\b|\s(?:deployments?|deploy)(?:\s-|$)/;

/** A procedure that writes a secret by hand restarts everything that has read the old value. */
export const secretRestarts: Check = (system) =>
  system.procedures.flatMap((procedure) => findingsOf(system, procedure));

function findingsOf(system: ResolvedSystem, procedure: ResolvedProcedure): readonly Finding[] {
  const steps = runStepsOf(procedure);
  if (steps.some(({ command }) => isRestart(command) && NAMES_NOBODY.test(command))) return [];
  const restarted = system.services.filter((service) => isRestarted(service, procedure));
  return steps.flatMap(({ path, command }): readonly Finding[] => {
    const secret = secretPutBy(command);
    const missing = servicesReading(system, secret).filter(
      (reader) => !restarted.some(({ name }) => name === reader),
    );
    if (missing.length === 0) return [];
    return [
      {
        code: 'secret-readers-not-restarted',
        path,
        what: `${procedure.name} writes ${secret} and does not restart ${missing.join(', ')}.`,
        consequence: 'They go on with the old value until something else replaces them.',
        fix: `Add ${missing.map((reader) => `{ restart: ${reader} }`).join(', ')}, or acknowledge it where they read it anew.`,
      },
    ];
  });
}

function servicesReading(system: ResolvedSystem, secret: string): readonly string[] {
  if (secret === '') return [];
  const entries = system.secrets
    .filter(({ physicalName, source }) => [physicalName, source?.name].includes(secret))
    .flatMap(({ name }) => readersOf(system, name));
  const credentials = system.stores.flatMap((store): readonly SecretReader[] => {
    if (!isCreatedPostgres(store) && !isCreatedRedis(store)) return [];
    if (store.names.url === secret) return credentialReadersOf(system, store.name, 'url');
    if (store.names.password !== secret) return [];
    return credentialReadersOf(system, store.name, 'password');
  });
  const names = [...entries, ...credentials].flatMap(({ service }) => service ?? []);
  return [...new Set(names)];
}

function isRestarted({ name, names }: ResolvedService, procedure: ResolvedProcedure): boolean {
  const steps = [...procedure.diagnose, ...procedure.resolve, ...procedure.verify];
  const word = new RegExp(`(^|[\\s/=])${names.workload}(?=\\s|$)`);
  return (
    steps.some((step) => step.verb === 'restart' && step.service === name) ||
    runStepsOf(procedure).some(({ command }) => isRestart(command) && word.test(command))
  );
}

function isRestart(command: string): boolean {
  return /\baws ecs update-service .*--force-new-deployment\b|\bkubectl .*rollout restart\b/.test(
    command,
  );
}
