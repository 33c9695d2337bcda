import type { SpecPath } from '../problems/position';
import type { ResolvedStore, ScheduleTrigger } from '../resolve/resolved-system';
import { isCreatedPostgres, isPostgresInCluster } from '../resolve/stores';

/** The dumps of one database, wherever it stands. */
export interface DumpsOf {
  /** Name of the database under stores. */
  readonly store: string;
  readonly path: SpecPath;
  readonly trigger: ScheduleTrigger;
  readonly timeoutSeconds: number;
  /** Empty: the whole database. */
  readonly tables: readonly string[];
  /** Absent where they stay on a volume. */
  readonly bucket?: DumpBucket;
}

export interface DumpBucket {
  /** Name under stores. */
  readonly name: string;
  readonly key: string;
  readonly prefix: string;
  /** Absent where nobody says. */
  readonly retainDays?: number;
}

/** Every dump that is taken by the clock. */
export function dumpsIn(stores: readonly ResolvedStore[]): readonly DumpsOf[] {
  return stores.flatMap((store): readonly DumpsOf[] => {
    const path: SpecPath = ['stores', store.name, 'backup', 'dump'];
    if (isCreatedPostgres(store) && store.backup.dump !== undefined) {
      const { bucket: name, key, prefix, retainDays, ...dump } = store.backup.dump;
      return [{ ...dump, store: store.name, path, bucket: { name, key, prefix, retainDays } }];
    }
    if (isPostgresInCluster(store) && store.backup.dump !== undefined) {
      const { bucket, ...dump } = store.backup.dump;
      return [
        { ...dump, store: store.name, path, bucket: bucket && { ...bucket, name: bucket.store } },
      ];
    }
    return [];
  });
}
