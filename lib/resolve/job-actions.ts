import { formatPath, type SpecPath } from '../problems/position';
import { REQUEST } from '../spec/scalars';
import type { JobSpec } from '../spec/sections/job';
import { DEFAULTS } from './defaults';
import { daysOf, type Reading } from './reading';
import type { JobAction } from './resolved-system';
import { followBucket } from './stores/follow-bucket';
import { aType } from './stores/type-words';

/** What a job may do, and the fields that go with it. */
const ACTIONS = {
  command: { needs: 'service', takes: [] },
  sql: { needs: 'store', takes: [] },
  archive: { needs: 'store', takes: [] },
  request: { needs: 'service', takes: ['body', 'bearer', 'expect'] },
} as const;
type ActionKind = keyof typeof ACTIONS;
const KINDS = Object.keys(ACTIONS) as ActionKind[];
const COMPANIONS = ['service', 'store', 'body', 'bearer', 'expect'] as const;

/** The one thing that a job does, with everything that it names. */
export function actionOf(
  reading: Reading,
  name: string,
  spec: JobSpec,
  path: SpecPath,
): JobAction | undefined {
  const kinds = KINDS.filter((kind) => spec[kind] !== undefined);
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1) {
    return reading.report({
      code: 'job-action',
      path: kind === undefined ? path : [...path, kinds[1] ?? ''],
      atKey: true,
      what:
        kind === undefined
          ? `${name} does nothing.`
          : `${name} has ${kinds.join(' and ')}, and a job does one thing.`,
      fix: `Keep one of ${KINDS.join(', ')}.`,
    });
  }
  refuseStrangers(reading, name, spec, path, kind);
  const { needs } = ACTIONS[kind];
  if (spec[needs] === undefined) {
    return reading.report({
      code: 'missing-key',
      path: [...path, needs],
      what: `${name} has ${kind} but no ${needs}.`,
      fix: `Add ${needs}: the ${needs === 'store' ? 'database that it runs in' : 'service that it belongs to'}.`,
    });
  }
  switch (kind) {
    case 'command': {
      const service = followService(reading, spec.service, path);
      return service === undefined ? undefined : { kind, service, command: spec.command ?? [] };
    }
    case 'sql': {
      const store = databaseOf(reading, name, spec, path);
      refuseMetaCommands(reading, name, spec.sql ?? '', [...path, 'sql']);
      return store === undefined ? undefined : { kind, store, sql: spec.sql ?? '' };
    }
    case 'archive':
      return archiveOf(reading, name, spec, path);
    case 'request':
      return requestOf(reading, spec, path);
  }
}

/** Fields that go with another action. */
function refuseStrangers(
  reading: Reading,
  name: string,
  spec: JobSpec,
  path: SpecPath,
  kind: ActionKind,
): void {
  const { needs, takes } = ACTIONS[kind];
  for (const field of COMPANIONS) {
    const isOwn = field === needs || (takes as readonly string[]).includes(field);
    if (spec[field] === undefined || isOwn) continue;
    reading.report({
      code: 'field-without-effect',
      path: [...path, field],
      what: `${name} has ${kind}, so ${field} says nothing.`,
      fix: `Take ${field} out.`,
    });
  }
}

/** psql would run them itself: `\!` is a shell, with the password of the database at hand. */
function refuseMetaCommands(reading: Reading, name: string, sql: string, path: SpecPath): void {
  if (!/^\s*\\/m.test(sql)) return;
  reading.report({
    code: 'invalid-text',
    path,
    what: `A line of the SQL of ${name} begins with a backslash.`,
    consequence: 'psql would take it for a command of its own, not for SQL.',
    fix: 'Write SQL only.',
  });
}

function archiveOf(
  reading: Reading,
  name: string,
  spec: JobSpec,
  path: SpecPath,
): JobAction | undefined {
  const { archive } = spec;
  if (archive === undefined) return undefined;
  const at = [...path, 'archive'];
  const store = databaseOf(reading, name, spec, path);
  const to = followBucket(reading, archive.to, [...at, 'to']);
  const olderThanDays = daysOf(reading, archive.olderThan, [...at, 'olderThan']) ?? 1;
  const prefix =
    archive.prefix ?? reading.fill([...at, 'prefix'], 'archive/', 'rows of a table lie below it');
  if (store === undefined || to === undefined) return undefined;
  const { table, column } = archive;
  return { kind: 'archive', store, table, column, olderThanDays, to, prefix };
}

function requestOf(reading: Reading, spec: JobSpec, path: SpecPath): JobAction | undefined {
  const service = followService(reading, spec.service, path);
  const [, method, target] = REQUEST.exec(spec.request ?? '') ?? [];
  const { bearer, body } = spec;
  refuseOtherThanJson(reading, body, [...path, 'body']);
  const isKnown =
    bearer === undefined ||
    reading.follow('secrets', reading.spec.secrets, bearer, {
      code: 'unknown-secret',
      path: [...path, 'bearer'],
      noun: 'secret',
    }) !== undefined;
  if (service === undefined || method === undefined || target === undefined || !isKnown) {
    return undefined;
  }
  if (reading.naming.platform === 'kubernetes') {
    // The cluster itself brings the request to the service.
    if (reading.spec.services[service]?.port === undefined) {
      return reading.report({
        code: 'call-without-port',
        path: [...path, 'service'],
        what: `${service} is asked, but it has no port.`,
        fix: `Add services.${service}.port, or run a command of ${service}.`,
      });
    }
  } else if (reading.spec.services[service]?.expose === undefined) {
    return reading.report({
      code: 'unknown-host',
      path: [...path, 'service'],
      what: `${service} is not exposed: a task outside of it cannot send it ${spec.request ?? ''}.`,
      fix: `Ask a service that is exposed, or run a command of ${service}.`,
    });
  }
  const expect = reading.or(spec.expect, [...path, 'expect'], DEFAULTS.job.expect);
  return { kind: 'request', service, method, path: target, body, bearer, expect };
}

/** The words of a body are not shown: there may be a token among them. */
function refuseOtherThanJson(reading: Reading, body: string | undefined, path: SpecPath): void {
  if (body === undefined || isJson(body)) return;
  reading.report({
    code: 'invalid-text',
    path,
    what: `${formatPath(path)} is no JSON, as which it is sent.`,
    fix: `Write JSON in quotes, such as '{"text": "ping"}'.`,
  });
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function followService(
  reading: Reading,
  service: string | undefined,
  path: SpecPath,
): string | undefined {
  const found = reading.follow('services', reading.spec.services, service ?? '', {
    code: 'unknown-service',
    path: [...path, 'service'],
    noun: 'service',
  });
  return found === undefined ? undefined : service;
}

/** A database that is made here, or one that exists. */
function databaseOf(
  reading: Reading,
  name: string,
  { store = '' }: JobSpec,
  path: SpecPath,
): string | undefined {
  const at = [...path, 'store'];
  const found = reading.follow('stores', reading.spec.stores, store, {
    code: 'unknown-store',
    path: at,
    noun: 'store',
  });
  const { storesOf } = reading.context;
  if (found?.type === 'postgres' && found.provider === 'aws' && storesOf !== undefined) {
    return reading.report({
      code: 'store-not-available',
      path: at,
      what: `${store} is made by ${storesOf.naming.environment}, which runs the jobs on it.`,
      fix: `Leave ${name} out of ${reading.naming.environment} by its environments.`,
    });
  }
  if (found === undefined || found.type === 'postgres') return found && store;
  return reading.report({
    code: 'wrong-store-type',
    path: at,
    what: `${store} is ${aType(found.type)}, and ${name} speaks SQL.`,
    fix: 'Name a postgres.',
  });
}
