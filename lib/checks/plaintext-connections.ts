import type { SpecPath } from '../problems/position';
import type { Finding } from '../problems/problem';
import type { ResolvedSystem } from '../resolve/resolved-system';
import type { Check } from './check';

/** A text that reaches a program, and where it is written. */
interface Given {
  readonly path: SpecPath;
  readonly value: string;
}

/** Schemes that send password and data as they are, and what to write for the same with TLS. */
const WITH_TLS: Readonly<Record<string, string>> = {
  redis: 'rediss://',
  bolt: 'bolt+s://',
  neo4j: 'neo4j+s://',
  amqp: 'amqps://',
};
/** PostgreSQL says it in the query; without these words it goes on in plain text where TLS fails. */
const POSTGRES_TLS = /[?&](sslmode=(require|verify-ca|verify-full)|ssl=true)\b/;
const ADDRESS = /^([a-z][a-z0-9+.-]*):\/\/(?:[^@/?#]*@)?(\[[^\]]*\]|[^:/?#]*)/i;
/** The replica itself: a sidecar, such as a pooler. */
const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/i;

/** Nothing reaches a data store over a network in plain text. */
export const plaintextConnections: Check = (system) => [
  ...[...variables(system), ...published(system)].flatMap(findingsOf),
  ...remoteWrite(system).flatMap(postedOpenly),
];

function findingsOf({ path, value }: Given): readonly Finding[] {
  const [, scheme = '', host = ''] = ADDRESS.exec(value) ?? [];
  if (host === '' || LOOPBACK.test(host)) return [];
  const instead = withTls(scheme.toLowerCase(), value);
  return instead === undefined ? [] : [readByAnybody(path, host, scheme, instead)];
}

/** A service may well be called over http; the collector sends a password along. */
function postedOpenly({ path, value }: Given): readonly Finding[] {
  const [, scheme = '', host = ''] = ADDRESS.exec(value) ?? [];
  if (scheme.toLowerCase() !== 'http' || LOOPBACK.test(host)) return [];
  return [readByAnybody(path, host, scheme, 'https://')];
}

function readByAnybody(path: SpecPath, host: string, scheme: string, instead: string): Finding {
  return {
    code: 'plaintext-connection',
    path,
    what: `${String(path.at(-1))} leads to ${host} over ${scheme}://.`,
    consequence: 'Password and data cross the network as anybody there can read them.',
    fix: `Write ${instead}, or acknowledge it where the network encrypts.`,
  };
}

function withTls(scheme: string, value: string): string | undefined {
  if (scheme === 'postgres' || scheme === 'postgresql') {
    return POSTGRES_TLS.test(value) ? undefined : 'sslmode=verify-full into its query';
  }
  return Object.hasOwn(WITH_TLS, scheme) ? WITH_TLS[scheme] : undefined;
}

function variables({ services }: ResolvedSystem): readonly Given[] {
  return services.flatMap(({ name, env, sidecars }) => {
    const path = ['services', name];
    return [
      ...texts(env, [...path, 'env']),
      ...sidecars.flatMap((sidecar) =>
        texts(sidecar.env, [...path, 'sidecars', sidecar.name, 'env']),
      ),
    ];
  });
}

function published({ stores }: ResolvedSystem): readonly Given[] {
  return stores.flatMap((store) =>
    store.type === 'other' ? texts(store.publishes, ['stores', store.name, 'publishes']) : [],
  );
}

function remoteWrite({ environment, monitoring }: ResolvedSystem): readonly Given[] {
  const url = monitoring.prometheus?.collector?.url;
  const path = ['environments', environment, 'monitoring', 'prometheus', 'collector'];
  return url === undefined ? [] : [{ path: [...path, 'remoteWrite', 'url'], value: url }];
}

function texts(values: Readonly<Record<string, unknown>>, path: SpecPath): readonly Given[] {
  return Object.entries(values).flatMap(([key, value]) =>
    typeof value === 'string' ? [{ path: [...path, key], value }] : [],
  );
}
