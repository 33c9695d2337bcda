import type { SpecPath } from '../problems/position';
import type { UseSpec } from '../spec/sections/reach';
import type { ServiceSpec } from '../spec/sections/service';
import type { StoreSpec } from '../spec/sections/store';
import { DEFAULTS } from './defaults';
import { bucketVariableName } from './names';
import type { Reading } from './reading';
import type { ResolvedSecretVariable, ResolvedUse, StoreAttribute } from './resolved-system';

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
    const given = use.as ?? reading.fill([...here, 'as'], defaultVariables(store, found), 'usual');
    const variables = Object.entries(given)
      .filter(([variable, attribute]) => {
        const published = ATTRIBUTES[found.type];
        if (published.includes(attribute)) return true;
        return reading.report({
          code: 'unknown-value',
          path: [...here, 'as', variable],
          what: `${store} is a ${found.type} and publishes no ${attribute}.`,
          fix: `It publishes ${published.join(', ')}.`,
        });
      })
      .map(([variable, attribute]) => ({ variable, attribute }));
    return [{ store, access: accessOf(reading, found, use, here), variables }];
  });
}

/** What a store of each type publishes. */
const ATTRIBUTES: Readonly<Record<StoreSpec['type'], readonly StoreAttribute[]>> = {
  postgres: ['url', 'host', 'port', 'database', 'user', 'password'],
  bucket: ['name'],
};

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

function defaultVariables(store: string, { type }: StoreSpec): Record<string, StoreAttribute> {
  return type === 'postgres' ? { DATABASE_URL: 'url' } : { [bucketVariableName(store)]: 'name' };
}

function accessOf(
  reading: Reading,
  { type }: StoreSpec,
  { access }: UseSpec,
  path: SpecPath,
): ResolvedUse['access'] {
  if (type === 'bucket') return reading.or(access, [...path, 'access'], DEFAULTS.service.access);
  if (access === undefined) return undefined;
  return reading.report({
    code: 'field-without-effect',
    path: [...path, 'access'],
    what: `What a service may do in a ${type} is decided by its user there.`,
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
