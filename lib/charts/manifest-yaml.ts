import { type Pair, isScalar, stringify } from 'yaml';

/** What a reader looks for first; everything else follows in alphabetical order. */
const FIRST = ['apiVersion', 'kind', 'metadata', 'name', 'namespace'];

/**
 * Objects as one file of several documents. The order of keys is decided here, because the order
 * that cdk8s gives depends on the environment of the process (`CDK8S_DISABLE_SORT`).
 */
export function manifestYaml(objects: readonly unknown[]): string {
  return objects
    .map((object) =>
      // YAML 1.1 decides what is quoted: kubectl reads a bare `no` as false.
      stringify(object, {
        version: '1.1',
        lineWidth: 0,
        aliasDuplicateObjects: false,
        sortMapEntries: byImportance,
      }),
    )
    .join('---\n');
}

function byImportance(a: Pair, b: Pair): number {
  const [left, right] = [keyOf(a), keyOf(b)];
  const [leftRank, rightRank] = [rank(left), rank(right)];
  if (leftRank !== rightRank) return leftRank - rightRank;
  return left < right ? -1 : 1;
}

function keyOf({ key }: Pair): string {
  return String(isScalar(key) ? key.value : key);
}

function rank(key: string): number {
  const index = FIRST.indexOf(key);
  return index === -1 ? FIRST.length : index;
}
