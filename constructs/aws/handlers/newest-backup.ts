/** Part of a bucket: the objects under a prefix and, where folders were asked for, the folders. */
export interface Listing {
  readonly objects: readonly StoredObject[];
  /** Prefixes one level down, each with its slash. */
  readonly folders: readonly string[];
}

export interface StoredObject {
  readonly lastModified: Date;
  readonly size: number;
}

/** Lists what is under a prefix: one level with its folders, or all of it. */
export type List = (prefix: string, depth: 'level' | 'all') => Promise<Listing>;

/** A day, or a part of one, as a folder's name: `20270301`, `2027-03-01`, `03`, `month=03`. */
const DATED = /(?:^|\/)(?:\w+=)?\d[\d-]*\/$/;

/**
 * When the newest backup under a prefix was written; undefined where there is none. An empty object is
 * a folder's mark or a dump that failed, and no backup.
 *
 * S3 lists in the order of names, from the oldest on, a thousand at a time. Where all folders are named
 * after dates only the newest is looked into, so that years of backups cost no more than one.
 */
export async function findNewestBackup(list: List, prefix: string): Promise<Date | undefined> {
  const { objects, folders } = await list(prefix, 'level');
  const here = newestOf(objects);
  if (folders.length === 0) return here;
  if (!sortByDate(folders)) return newestOf((await list(prefix, 'all')).objects);
  for (const folder of [...folders].sort().reverse()) {
    const inside = await findNewestBackup(list, folder);
    if (inside !== undefined) return here !== undefined && here > inside ? here : inside;
  }
  return here;
}

/** Whether the order of names is that of time: dates all, written with the same number of digits. */
function sortByDate(folders: readonly string[]): boolean {
  const [first = ''] = folders;
  return folders.every((folder) => DATED.test(folder) && folder.length === first.length);
}

function newestOf(objects: readonly StoredObject[]): Date | undefined {
  let newest: Date | undefined;
  for (const { lastModified, size } of objects) {
    if (size > 0 && (newest === undefined || lastModified > newest)) newest = lastModified;
  }
  return newest;
}
