import { suggest } from '../../problems/nearest';
import type {
  CreatedPostgres,
  ResolvedDump,
  ResolvedStore,
  ResolvedSystem,
} from '../../resolve/resolved-system';
import type { EcsSystem } from '../../stacks/ecs-system';

/** A database with logical dumps, in an environment on ECS. */
export interface DumpedDatabase {
  readonly system: EcsSystem;
  readonly store: CreatedPostgres;
  readonly dump: ResolvedDump;
  /** Name in S3 of the bucket that takes them. */
  readonly bucket: string;
}

/** The database that is meant, or why there is none. */
export function chooseDatabase(
  { target, ...system }: ResolvedSystem,
  name: string | undefined,
): DumpedDatabase | { readonly fault: string } {
  const { environment, stores } = system;
  if (target.platform !== 'ecs') {
    return {
      fault: `${environment} runs on Kubernetes, where Jobs of the cluster dump and restore what stands in it: "Backups" in its runbook.md has the commands. This one starts tasks on ECS.`,
    };
  }
  const dumped = stores.flatMap((store) =>
    findDumped({ ...system, target }, store, bucketsOf(stores)),
  );
  const names = dumped.map(({ store }) => store.name);
  if (name !== undefined) {
    const found = dumped.find(({ store }) => store.name === name);
    return found ?? { fault: `${name} is no database with dumps. ${suggest(name, names)}`.trim() };
  }
  const [only, ...others] = dumped;
  if (only === undefined) {
    return {
      fault: `No database of ${environment} has dumps. Add backup: { dump: ... } to a postgres with provider aws, and deploy.`,
    };
  }
  if (others.length === 0) return only;
  return { fault: `${names.join(', ')} have dumps. Add --store with one of them.` };
}

function findDumped(
  system: EcsSystem,
  store: ResolvedStore,
  buckets: ReadonlyMap<string, string>,
): DumpedDatabase[] {
  if (store.type !== 'postgres' || store.provider !== 'aws') return [];
  const { dump } = store.backup;
  const bucket = buckets.get(dump?.bucket ?? '');
  return dump === undefined || bucket === undefined ? [] : [{ system, store, dump, bucket }];
}

function bucketsOf(stores: readonly ResolvedStore[]): ReadonlyMap<string, string> {
  return new Map(
    stores.flatMap((store) =>
      store.type === 'bucket' ? [[store.name, store.bucket] as const] : [],
    ),
  );
}
