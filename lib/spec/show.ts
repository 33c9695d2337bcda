import type { SpecPath } from '../problems/position';
import { isCredential, isSecretName } from './credentials';

const LONGEST = 60;
/** What a reader takes for a number, a boolean or nothing, unless it stands in quotes. */
const NOT_TEXT = /^([-+]?(\d+(\.\d*)?|\.\d+)(e[-+]?\d+)?|true|false|null)$/i;

/**
 * A given value as a message may show it: short, on one line, and never one that could be a secret.
 * Values of plain variables are not shown: that is where secrets end up by mistake.
 */
export function show(value: unknown, path: SpecPath, written?: string): string {
  if (value === undefined || value === null) return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object') return 'a map';
  const scalar = value as string | number | boolean;
  const text = written ?? String(scalar);
  if (isHidden(path) || isCredential(text)) {
    return `a ${typeof value === 'string' ? 'text' : typeof value} (not shown)`;
  }
  const line = text.replaceAll(/\p{Cc}+/gu, ' ');
  const short = line.length > LONGEST ? `${line.slice(0, LONGEST)}...` : line;
  return typeof value === 'string' && (/^$|^\s|\s$/.test(short) || NOT_TEXT.test(short))
    ? `"${short}"`
    : short;
}

function isHidden(path: SpecPath): boolean {
  const name = path.at(-1);
  if (typeof name === 'string' && isSecretName(name)) return true;
  return path.some(
    (step, index) => (step === 'env' || step === 'secrets') && index < path.length - 1,
  );
}
