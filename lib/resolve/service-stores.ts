import type { SpecPath } from '../problems/position';
import type { UseSpec } from '../spec/sections/reach';
import type { ServiceSpec } from '../spec/sections/service';
import type { StoreSpec } from '../spec/sections/store';
import { DEFAULTS } from './defaults';
import { bucketVariableName, URL_VARIABLES } from './names';
import type { Reading } from './reading';
import type { ResolvedSecretVariable, ResolvedUse } from './resolved-system';
import { ATTRIBUTES } from './stores/attributes';
import { aType } from './stores/type-words';

/** The stores that a service reaches, with the variables that tell it where they are. */
export function usesOf(
  reading: Reading,
  { uses }: ServiceSpec,
  path: SpecPath,
): readonly ResolvedUse[] {
  return entriesOf(uses).flatMap(({ store, use, at, atKey }) => {
    const here = [...path, 'uses', at];
    const found = reading.follow('stores', reading.spec.stores, store, {
      code: 'unknown-store',
      path: here,
      noun: 'store',
      atKey,
    });
    if (found === undefined) return [];
    const given = variablesOf(reading, store, found, use, here);
    const published = publishedBy(found);
    const variables = Object.entries(given)
      .filter(([variable, attribute]) => {
        if (published.includes(attribute)) return true;
        return reading.report({
          code: 'unknown-value',
          path: [...here, 'as', variable],
          what: `${store} is ${aType(found.type)} and publishes no ${attribute}.`,
          fix: `It publishes ${published.join(', ')}.`,
        });
      })
      .map(([variable, attribute]) => ({ variable, attribute }));
    return [{ store, access: accessOf(reading, found, use, here), variables }];
  });
}

interface Entry {
  readonly store: string;
  readonly use: UseSpec;
  /** Last step of the path in the spec: the key, or the place in the list. */
  readonly at: string | number;
  readonly atKey: boolean;
}

function entriesOf(uses: ServiceSpec['uses']): readonly Entry[] {
  if (Array.isArray(uses)) {
    return uses.map((store, index) => ({ store, use: {}, at: index, atKey: false }));
  }
  return Object.entries(uses ?? {}).map(([store, use]) => ({ store, use, at: store, atKey: true }));
}

function publishedBy(store: StoreSpec): readonly string[] {
  return store.type === 'other' ? Object.keys(store.publishes) : ATTRIBUTES[store.type];
}

/** The variables that were asked for, else the usual ones of the type. */
function variablesOf(
  reading: Reading,
  name: string,
  store: StoreSpec,
  use: UseSpec,
  path: SpecPath,
): Readonly<Record<string, string>> {
  if (use.as !== undefined) return use.as;
  const fill = (variables: Record<string, string>) =>
    reading.fill([...path, 'as'], variables, 'usual');
  switch (store.type) {
    case 'postgres':
    case 'redis':
      return fill({ [URL_VARIABLES[store.type]]: 'url' });
    case 'bucket':
      return fill({ [bucketVariableName(name)]: 'name' });
    case 'audit-ledger':
    case 'other':
      reading.report({
        code: 'missing-key',
        path: [...path, 'as'],
        what: `${name} is ${aType(store.type)}, for which no variable is usual.`,
        fix: `Add as: { VARIABLE: ${publishedBy(store).join(' or ')} }.`,
      });
      return {};
  }
}

/** What each type of store lets its users choose, besides having users of its own. */
const ACCESSES: Readonly<Record<StoreSpec['type'], readonly string[]>> = {
  postgres: [],
  redis: [],
  other: [],
  bucket: ['read', 'write', 'append'],
  'audit-ledger': ['read', 'append'],
};

function accessOf(
  reading: Reading,
  { type }: StoreSpec,
  { access }: UseSpec,
  path: SpecPath,
): ResolvedUse['access'] {
  const allowed = ACCESSES[type];
  if (allowed.length > 0 && (access === undefined || allowed.includes(access))) {
    return reading.or(access, [...path, 'access'], DEFAULTS.service.access);
  }
  if (access === undefined) return undefined;
  if (allowed.length > 0) {
    return reading.report({
      code: 'unknown-value',
      path: [...path, 'access'],
      what: `Nobody may ${access} in ${aType(type)}: what is in it stays.`,
      fix: `Write ${allowed.join(' or ')}.`,
    });
  }
  return reading.report({
    code: 'field-without-effect',
    path: [...path, 'access'],
    what: `What a service may do in ${aType(type)} is decided by its user there.`,
    fix: 'Take access out.',
  });
}

export function secretsOf(
  reading: Reading,
  secrets: Readonly<Record<string, string>> | undefined,
  path: SpecPath,
): readonly ResolvedSecretVariable[] {
  return Object.entries(secrets ?? {}).flatMap(([variable, secret]) => {
    const found = reading.follow('secrets', reading.spec.secrets, secret, {
      code: 'unknown-secret',
      path: [...path, 'secrets', variable],
      noun: 'secret',
    });
    return found === undefined ? [] : [{ variable, secret }];
  });
}
