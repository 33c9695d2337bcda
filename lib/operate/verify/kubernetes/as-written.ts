import { TAG_GIVEN_AT_DEPLOY } from '../../../charts/image';
import { repositoryOf } from '../words';
import { quantity } from './quantity';

type Tree = Readonly<Record<string, unknown>>;

/**
 * Where an object of the cluster is not as it was written, as paths. What the cluster has added to a map
 * counts for nothing; what somebody has added to a list does.
 */
export function differences(written: unknown, found: unknown, path = ''): readonly string[] {
  if (isNothing(written) && isNothing(found)) return [];
  if (Array.isArray(written)) return ofLists(written, found, path);
  if (isTree(written)) {
    if (!isTree(found)) return [path];
    return Object.entries(written).flatMap(([key, value]) =>
      differences(value, found[key], path === '' ? key : `${path}.${key}`),
    );
  }
  return isSame(written, found) ? [] : [path];
}

/** Members with names may change their places. */
function ofLists(written: readonly unknown[], found: unknown, path: string): readonly string[] {
  if (!Array.isArray(found) || found.length !== written.length) return [path];
  return written.flatMap((each, index) => {
    const name = isTree(each) ? each.name : undefined;
    const same: unknown =
      name === undefined
        ? found[index]
        : found.find((other) => isTree(other) && other.name === name);
    return differences(each, same, `${path}[${typeof name === 'string' ? name : index}]`);
  });
}

/** The API leaves out what is as it would be without being said. */
function isNothing(value: unknown): boolean {
  if (value === undefined || value === null || value === false || value === '') return true;
  return value === 0 || (Array.isArray(value) && value.length === 0);
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The API writes quantities in its own way: 1000m is 1. A tag is given at deployment, and in no manifest. */
function isSame(written: unknown, found: unknown): boolean {
  if (written === found) return true;
  if (typeof written !== 'string' || typeof found !== 'string') return false;
  if (written.endsWith(`:${TAG_GIVEN_AT_DEPLOY}`)) {
    return repositoryOf(written) === repositoryOf(found);
  }
  const amount = quantity(written);
  return amount !== undefined && amount === quantity(found);
}
