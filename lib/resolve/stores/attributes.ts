import type { SecretKeyReference, ResolvedServer, ResolvedStore } from '../resolved-system';

/** Where the value of an attribute stands. */
export type AttributeValue =
  /** Known before anything is deployed. */
  | { readonly kind: 'plain'; readonly value: string }
  /** The address of a server that is made here: AWS draws it. */
  | { readonly kind: 'host'; readonly server: string }
  /** In a secret that belongs to the store. */
  | ({ readonly kind: 'credential'; readonly attribute: 'url' | 'password' } & SecretKeyReference)
  /** In an entry under `secrets`. */
  | { readonly kind: 'secret'; readonly secret: string };

/** What each type of store publishes; `other` says it itself. */
export const ATTRIBUTES = {
  postgres: ['url', 'host', 'port', 'database', 'user', 'password'],
  redis: ['url', 'host', 'port', 'user', 'password'],
  bucket: ['name'],
  'audit-ledger': ['table', 'region', 'ledgerId', 'bucket'],
} as const;

/** Where a service finds what a store publishes; undefined where it publishes no such thing. */
export function attributeOf(store: ResolvedStore, attribute: string): AttributeValue | undefined {
  switch (store.type) {
    case 'postgres':
    case 'redis':
      return serverAttribute(store, attribute);
    case 'bucket':
      return attribute === 'name' ? plain(store.bucket) : undefined;
    case 'audit-ledger':
      return attribute === 'table' ||
        attribute === 'region' ||
        attribute === 'ledgerId' ||
        attribute === 'bucket'
        ? plain(store[attribute])
        : undefined;
    case 'other': {
      const published = Object.hasOwn(store.publishes, attribute)
        ? store.publishes[attribute]
        : undefined;
      if (published === undefined) return undefined;
      return typeof published === 'string'
        ? plain(published)
        : { kind: 'secret', secret: published.secret };
    }
  }
}

/** The secret that holds a credential of a server. */
export function credentialOf(
  store: ResolvedServer,
  attribute: 'url' | 'password',
): SecretKeyReference {
  if (store.provider !== 'aws') return store.credentials[attribute];
  return attribute === 'url'
    ? { secret: store.names.url }
    : { secret: store.names.password, key: store.passwordKey };
}

function serverAttribute(store: ResolvedServer, attribute: string): AttributeValue | undefined {
  switch (attribute) {
    case 'url':
    case 'password':
      return { kind: 'credential', attribute, ...credentialOf(store, attribute) };
    case 'host':
      if (store.provider === 'aws') return { kind: 'host', server: store.name };
      return store.host === undefined ? undefined : plain(store.host);
    case 'port':
      return plain(String(store.port));
    case 'user':
      return plain(store.user);
    case 'database':
      return store.type === 'postgres' ? plain(store.database) : undefined;
    default:
      return undefined;
  }
}

function plain(value: string): AttributeValue {
  return { kind: 'plain', value };
}
