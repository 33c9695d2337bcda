import type { ResolvedSecret, ResolvedStore, ResolvedSystem } from './resolved-system';
import { topicSecrets } from './routing-secrets';
import { readersOf } from './secret-readers';
import { isCreatedPostgres, isServer } from './stores/kinds';

/** Names in Secrets Manager of the secrets that somebody promises to replace. */
export function measuredSecrets(system: ResolvedSystem): readonly string[] {
  const { secrets, stores } = system;
  const own = secrets.flatMap((secret) => {
    const name = nameOnAws(system, secret);
    return secret.rotateDays === undefined || name === undefined ? [] : [name];
  });
  const ofStores = stores.flatMap((store) =>
    isServer(store) && store.provider === 'aws' && store.rotateDays !== undefined
      ? [store.names.password]
      : [],
  );
  return [...new Set([...own, ...ofStores])];
}

/** What a secret is called in Secrets Manager; undefined where it does not stand there. */
export function nameOnAws(
  system: ResolvedSystem,
  { name, physicalName, source, value }: ResolvedSecret,
): string | undefined {
  const isThere =
    value === 'generated' ||
    readersOf(system, name).length > 0 ||
    topicSecrets(system).includes(name);
  if (!isThere) return undefined;
  return system.target.platform === 'ecs' ? physicalName : source?.name;
}

/** Where dumps are looked for: once, where those of two databases lie side by side. */
export function measuredBackups({
  stores,
  of,
}: {
  readonly stores: readonly ResolvedStore[];
  /** The database whose dumps are asked for; absent: all. */
  readonly of?: string;
}): readonly MeasuredBackup[] {
  const dumped = stores
    .filter(isCreatedPostgres)
    .filter(({ name }) => of === undefined || name === of);
  const places = dumped.flatMap(({ backup: { dump } }) => {
    if (dump === undefined) return [];
    const bucket = stores.find(({ name }) => name === dump.bucket);
    return bucket?.type === 'bucket' ? [{ bucket: bucket.bucket, prefix: dump.prefix }] : [];
  });
  return [...new Map(places.map((place) => [`${place.bucket}/${place.prefix}`, place])).values()];
}

interface MeasuredBackup {
  /** Name in S3. */
  readonly bucket: string;
  readonly prefix: string;
}
