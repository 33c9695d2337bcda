import { isScalar, parseDocument, visit, type Document, type Scalar } from 'yaml';

/** In every planted secret, so that a part of one is found as well. */
export const CANARY = 'c4n4ry';

const LONG = CANARY.repeat(6);
const CAPITALS = CANARY.toUpperCase().repeat(3).slice(0, 16);

/** Credentials of many forms, in parts so that no scanner takes the test for a leak. */
export const CREDENTIALS: readonly string[] = [
  ['AK', 'IA', CAPITALS],
  ['gh', 'p_', LONG],
  ['gl', 'pat-', LONG],
  ['xo', 'xb-', LONG],
  ['s', 'k-', LONG],
  ['sk_', 'live_', LONG],
  ['AI', 'za', LONG],
  ['Bearer ', LONG],
  ['ey', 'J', LONG, '.', LONG, '.', LONG],
  ['https://hooks.slack.com', '/services/T', LONG],
  ['postgres://shop:', LONG, '@db.example.com:5432/shop'],
  ['Server=db;User=shop;Password=', LONG, ';Encrypt=true'],
  ['-----BEGIN RSA PRIVATE ', 'KEY-----\n', LONG, '\n-----END RSA PRIVATE ', 'KEY-----\n'],
].map((parts) => parts.join(''));

/** Whether bytes show a planted secret, or a part of it, as it is or in base64. */
export function showsCanary(bytes: string | Buffer): boolean {
  const text = bytes.toString('latin1').toLowerCase();
  return text.includes(CANARY) || ENCODED.some((part) => text.includes(part));
}

/** The canary in base64, wherever in a text it begins. */
const ENCODED = [0, 1, 2].flatMap((offset) =>
  [CANARY, CANARY.toUpperCase()].map((canary) =>
    Buffer.from(`${'.'.repeat(offset)}${canary.repeat(2)}`)
      .toString('base64')
      .slice(offset === 0 ? 0 : 4, 12)
      .toLowerCase(),
  ),
);

/** Values or names of a spec. */
export type Places = 'values' | 'names';

/** How many scalars of a spec can be replaced. */
export function countPlaces(spec: string, places: Places): number {
  return scalarsOf(parseDocument(spec), places).length;
}

/** A spec with a secret in the place of one of its scalars, alone or in a sentence. */
export function plant(spec: string, places: Places, index: number, secret: string): string {
  const document = parseDocument(spec);
  const scalar = scalarsOf(document, places)[index];
  if (scalar === undefined) throw new Error(`The spec has no ${index + 1} ${places}.`);
  scalar.value = secret;
  // Else it would be written in the way of what stood here.
  delete scalar.type;
  delete scalar.source;
  return String(document);
}

function scalarsOf(document: Document, places: Places): Scalar[] {
  const found: Scalar[] = [];
  visit(document, {
    Scalar: (key, node) => {
      if ((key === 'key') === (places === 'names') && isScalar(node)) found.push(node);
    },
  });
  return found;
}
