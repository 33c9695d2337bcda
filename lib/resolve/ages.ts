import type { Platform, ResolvedSecret, ResolvedStore } from './resolved-system';
import { topicSecrets, type Alarmed } from './routing-secrets';
import { readersOf, type Readers } from './secret-readers';
import { isCreatedPostgres, isServer } from './stores/kinds';

/** What of a system decides which of its secrets stand in Secrets Manager. */
export interface WithSecrets extends Readers, Alarmed {
  readonly secrets: readonly ResolvedSecret[];
  readonly target: { readonly platform: Platform };
}

/** A secret that somebody promises to replace. */
export interface MeasuredSecret {
  /** Its key under `secrets`, or the store whose password it is. */
  readonly of: string;
  /** Name in Secrets Manager. */
  readonly secret: string;
  readonly rotateDays: number;
}

/** The secrets that somebody promises to replace, each once. */
export function measuredSecrets(system: WithSecrets): readonly MeasuredSecret[] {
  const { secrets, stores } = system;
  const own = secrets.flatMap((each): MeasuredSecret[] => {
    const secret = nameOnAws(system, each);
    const { name, rotateDays } = each;
    return rotateDays === undefined || secret === undefined
      ? []
      : [{ of: name, secret, rotateDays }];
  });
  const ofStores = stores.flatMap((store): MeasuredSecret[] =>
    isServer(store) && store.provider === 'aws' && store.rotateDays !== undefined
      ? [
          {
            of: `${store.name}-password`,
            secret: store.names.password,
            rotateDays: store.rotateDays,
          },
        ]
      : [],
  );
  return [...new Map([...own, ...ofStores].map((each) => [each.secret, each])).values()];
}

/** What a secret is called in Secrets Manager; undefined where it does not stand there. */
export function nameOnAws(
  system: WithSecrets,
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
