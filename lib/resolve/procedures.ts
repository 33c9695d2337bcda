import type { SpecPath } from '../problems/position';
import { LOG_PATTERN, REQUEST } from '../spec/scalars';
import type { ProcedureSpec, StepSpec } from '../spec/sections/procedure';
import type { StoreSpec } from '../spec/sections/store';
import type { Reading } from './reading';
import type { LogPattern, ResolvedProcedure, Step } from './resolved-system';
import { aType } from './stores/type-words';

/** A procedure whose every name exists. */
export function resolveProcedure(
  reading: Reading,
  name: string,
  spec: ProcedureSpec,
): ResolvedProcedure {
  const path: SpecPath = ['procedures', name];
  const steps = (key: 'diagnose' | 'resolve' | 'verify') =>
    (spec[key] ?? []).flatMap((step, index) => {
      const at = [...path, key, index];
      return isForOthers(reading, step, at) ? [] : (stepOf(reading, step, at) ?? []);
    });
  const text = (value: string) => fillIn(value, reading);
  return {
    name,
    kind: spec.kind,
    title: text(spec.title),
    symptoms: (spec.symptoms ?? []).map(text),
    diagnose: steps('diagnose'),
    resolve: steps('resolve'),
    verify: steps('verify'),
  };
}

/** In which section a step's words name something. */
const NAMED_IN = {
  services: ['restart', 'scale', 'logs', 'events', 'rollback', 'usage', 'service'],
  stores: ['store', 'connect', 'rotate', 'backup', 'restore'],
  jobs: ['job'],
} as const;

/** Whether a step is about something that other environments have; it is listed and not printed. */
function isForOthers(reading: Reading, step: StepSpec, path: SpecPath): boolean {
  if (typeof step === 'string') return false;
  const words: Readonly<Record<string, unknown>> = step;
  for (const [section, keys] of Object.entries(NAMED_IN)) {
    const name = keys
      .map((key) => words[key])
      .find((value) => typeof value === 'string' && reading.isLeftOut(section, value));
    if (typeof name !== 'string') continue;
    reading.waive(path, `${name} is not in ${reading.naming.environment}`);
    return true;
  }
  return false;
}

function stepOf(reading: Reading, step: StepSpec, path: SpecPath): Step | undefined {
  if (typeof step === 'string') return { verb: 'text', text: fillIn(step, reading) };
  if ('run' in step) return { verb: 'run', command: fillIn(step.run, reading) };
  if ('sql' in step) {
    const store = followStore(reading, step.store, [...path, 'store'], ['postgres']);
    return store === undefined
      ? undefined
      : { verb: 'sql', store, statement: fillIn(step.sql, reading) };
  }
  if ('redis' in step) {
    const store = followStore(reading, step.store, [...path, 'store'], ['redis']);
    return store === undefined
      ? undefined
      : { verb: 'redis', store, command: fillIn(step.redis, reading) };
  }
  if ('backup' in step) return onDump(reading, 'backup', step.backup, path);
  if ('restore' in step) return onDump(reading, 'restore', step.restore, path);
  if ('request' in step) return requestOf(reading, step, path);
  if ('connect' in step) {
    const store = followStore(reading, step.connect, [...path, 'connect'], SERVERS);
    return store === undefined ? undefined : { verb: 'connect', store };
  }
  if ('job' in step) {
    const job = reading.follow('jobs', reading.spec.jobs, step.job, {
      code: 'unknown-job',
      path: [...path, 'job'],
      noun: 'job',
    });
    return job === undefined ? undefined : { verb: 'job', job: step.job };
  }
  if ('rotate' in step) return rotateOf(reading, step.rotate, [...path, 'rotate']);
  if ('scale' in step) {
    const service = followService(reading, step.scale, [...path, 'scale']);
    return service === undefined ? undefined : { verb: 'scale', service, to: step.to };
  }
  if ('logs' in step) return logsOf(reading, step, path);
  return onService(reading, step, path);
}

/** Verbs that say no more than which service they are about. */
const SERVICE_VERBS = ['restart', 'usage', 'events', 'rollback'] as const;

function onService(
  reading: Reading,
  step: Readonly<Partial<Record<(typeof SERVICE_VERBS)[number], string>>>,
  path: SpecPath,
): Step | undefined {
  const verb = SERVICE_VERBS.find((each) => step[each] !== undefined);
  if (verb === undefined) return undefined;
  const service = followService(reading, step[verb] ?? '', [...path, verb]);
  return service === undefined ? undefined : { verb, service };
}

/** A secret, or the password of a store. */
function rotateOf(reading: Reading, name: string, path: SpecPath): Step | undefined {
  const { stores = {}, secrets = {} } = reading.spec;
  if (!Object.hasOwn(stores, name)) {
    if (reading.isSetAside('stores', name)) return undefined;
    const secret = reading.follow('secrets', { ...stores, ...secrets }, name, {
      code: 'unknown-secret',
      path,
      noun: 'secret, and no store',
    });
    return secret === undefined ? undefined : { verb: 'rotate', of: 'secret', name };
  }
  return isOfType(reading, name, path, SERVERS) ? { verb: 'rotate', of: 'store', name } : undefined;
}

/** A database with dumps: they are what a person takes and brings back. */
function onDump(
  reading: Reading,
  verb: 'backup' | 'restore',
  name: string,
  path: SpecPath,
): Step | undefined {
  const at = [...path, verb];
  const store = followStore(reading, name, at, ['postgres']);
  const spec = reading.spec.stores?.[name];
  if (store === undefined || spec?.type !== 'postgres') return undefined;
  if (spec.provider !== 'existing' && spec.backup?.dump !== undefined) return { verb, store };
  return reading.report({
    code: 'store-incomplete',
    path: at,
    what: `${name} has no dumps.`,
    fix: `Add stores.${name}.backup.dump, or write the way as text.`,
  });
}

function requestOf(
  reading: Reading,
  step: Extract<StepSpec, { request: string }>,
  path: SpecPath,
): Step | undefined {
  const service = followService(reading, step.service, [...path, 'service']);
  const [, method, target] = REQUEST.exec(step.request) ?? [];
  if (service === undefined || method === undefined || target === undefined) return undefined;
  if (reading.spec.services[service]?.expose === undefined) {
    return reading.report({
      code: 'unknown-host',
      path: [...path, 'service'],
      what: `${service} is not exposed: a person cannot send it ${step.request}.`,
      fix: 'Ask a service that is exposed, or write the way as text.',
    });
  }
  const { bearer, expect } = step;
  return { verb: 'request', service, method, path: target, bearer, expect };
}

function logsOf(
  reading: Reading,
  step: Extract<StepSpec, { logs: string }>,
  path: SpecPath,
): Step | undefined {
  const service = followService(reading, step.logs, [...path, 'logs']);
  if (service === undefined) return undefined;
  if (step.pattern !== undefined && reading.spec.services[service]?.logs?.format === 'text') {
    reading.report({
      code: 'invalid-log-pattern',
      path: [...path, 'pattern'],
      what: `${service} writes text, and ${step.pattern} looks for a JSON field.`,
      fix: `Let services.${service}.logs.format be json, or leave the pattern out.`,
    });
  }
  return { verb: 'logs', service, pattern: patternOf(step.pattern) };
}

/** The parts of a pattern that the schema has let pass. */
function patternOf(text: string | undefined): LogPattern | undefined {
  const [, field, operator, value] = LOG_PATTERN.exec(text ?? '') ?? [];
  if (field === undefined || operator === undefined || value === undefined) return undefined;
  return { field, operator: operator as LogPattern['operator'], value };
}

function followService(reading: Reading, name: string, path: SpecPath): string | undefined {
  const found = reading.follow('services', reading.spec.services, name, {
    code: 'unknown-service',
    path,
    noun: 'service',
  });
  return found === undefined ? undefined : name;
}

type StoreType = StoreSpec['type'];
/** Only servers have sessions and a password. */
const SERVERS: readonly StoreType[] = ['postgres', 'redis'];

/** The name of a store of one of these types. */
function followStore(
  reading: Reading,
  name: string,
  path: SpecPath,
  types: readonly StoreType[],
): string | undefined {
  const found = reading.follow('stores', reading.spec.stores, name, {
    code: 'unknown-store',
    path,
    noun: 'store',
  });
  return found !== undefined && isOfType(reading, name, path, types) ? name : undefined;
}

function isOfType(
  reading: Reading,
  name: string,
  path: SpecPath,
  types: readonly StoreType[],
): boolean {
  const type = reading.spec.stores?.[name]?.type;
  if (type === undefined || types.includes(type)) return true;
  reading.report({
    code: 'wrong-store-type',
    path,
    what: `${name} is ${aType(type)}, and this step needs ${types.map(aType).join(' or ')}.`,
    fix: `Name ${types.map(aType).join(' or ')}.`,
  });
  return false;
}

/** `{{ system }}` and `{{ env }}`; the parser has refused every other placeholder. */
function fillIn(text: string, { naming }: Reading): string {
  return text
    .replaceAll(/\{\{ *system *\}\}/g, naming.system)
    .replaceAll(/\{\{ *env *\}\}/g, naming.environment);
}
