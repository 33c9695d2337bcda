import type { Finding } from '../problems/problem';
import type { CreatedBucket, ResolvedSystem } from '../resolve/resolved-system';
import { isCreatedBucket } from '../resolve/stores';
import type { Check } from './check';
import { dumpsIn, type DumpBucket } from './dumps';

/** Where dumps go, and the database that they are of. */
interface DumpOf {
  readonly store: string;
  readonly dump: DumpBucket;
}

/** What S3 deletes together with old dumps are dumps, and none that are kept for longer. */
export const dumpPrefixes: Check = (system) => {
  const dumps = dumpsIn(system.stores).flatMap(({ store, bucket }) =>
    bucket === undefined ? [] : [{ store, dump: bucket }],
  );
  return system.stores.filter(isCreatedBucket).flatMap((bucket) => {
    const inside = dumps.filter(({ dump }) => dump.name === bucket.name);
    return inside.flatMap((each, index) => [
      ...(each.dump.retainDays === undefined
        ? []
        : besideOthers(system, bucket, each, each.dump.retainDays)),
      ...besideDumps(each, inside.slice(0, index)),
    ]);
  });
};

/** Services choose their keys themselves; files that are shipped lie below a prefix. */
function besideOthers(
  { services }: ResolvedSystem,
  bucket: CreatedBucket,
  { store, dump }: DumpOf,
  days: number,
): readonly Finding[] {
  const writer = services.find(({ uses }) =>
    uses.some((use) => use.store === bucket.name && use.access !== 'read'),
  );
  const shipper = services.find(({ logs }) =>
    logs.files.some((file) => file.bucket === bucket.name && file.prefix.startsWith(dump.prefix)),
  );
  if (writer !== undefined && !dump.prefix.includes('/')) {
    return [
      shared(store, {
        what: `${writer.name} writes to ${bucket.name} too, where S3 deletes after ${days}d what begins with "${dump.prefix}", as the dumps of ${store} do.`,
        fix: 'Put the dumps into a folder of their own, such as backups/, or into a bucket of their own.',
      }),
    ];
  }
  if (shipper === undefined) return [];
  return [
    shared(store, {
      what: `Log files of ${shipper.name} lie below ${dump.prefix} in ${bucket.name}, where S3 deletes dumps of ${store} after ${days}d.`,
      fix: 'Put the dumps into a folder of their own.',
    }),
  ];
}

/** The shorter of two retentions holds for both, and one key for one object. */
function besideDumps({ store, dump }: DumpOf, others: readonly DumpOf[]): readonly Finding[] {
  const same = others.find((other) => other.dump.key === dump.key);
  if (same !== undefined) {
    return [
      {
        code: 'dump-prefix-shared',
        path: keyPath(store),
        what: `Dumps of ${store} and of ${same.store} have one key, ${dump.key}.`,
        consequence:
          'One would take the place of the other, and a restore could bring back the wrong one.',
        fix: 'Write the name of the database into the key.',
      },
    ];
  }
  const other = others.find((each) => meet(each.dump, dump));
  if (other === undefined) return [];
  return [
    shared(store, {
      what: `Dumps of ${store} lie below ${dump.prefix} and are kept ${timeOf(dump)}, those of ${other.store} below ${other.dump.prefix} ${timeOf(other.dump)}.`,
      fix: 'Put them into two folders, or keep both for one time.',
    }),
  ];
}

function timeOf({ retainDays }: DumpBucket): string {
  return retainDays === undefined ? 'for ever' : `for ${retainDays}d`;
}

function meet(one: DumpBucket, other: DumpBucket): boolean {
  if (one.retainDays === other.retainDays) return false;
  return one.prefix.startsWith(other.prefix) || other.prefix.startsWith(one.prefix);
}

function shared(store: string, { what, fix }: Pick<Finding, 'what' | 'fix'>): Finding {
  return {
    code: 'dump-prefix-shared',
    path: keyPath(store),
    what,
    consequence: 'What is no dump, or has to be kept for longer, would be deleted with them.',
    fix,
  };
}

function keyPath(store: string) {
  return ['stores', store, 'backup', 'dump', 'to', 'key'];
}
