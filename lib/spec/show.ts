import type { SpecPath } from '../problems/position';

const LONGEST = 60;

/**
 * A given value as a message may show it: short, on one line, and never one that could be a secret.
 * Values of plain variables are not shown: that is where secrets end up by mistake.
 */
export function show(value: unknown, path: SpecPath): string {
  if (value === undefined || value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map';
  if (isHidden(path)) return `a ${typeof value === 'string' ? 'text' : typeof value} (not shown)`;
  const text = String(value as string | number | boolean).replaceAll(/\p{Cc}+/gu, ' ');
  const short = text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text;
  return typeof value === 'string' && (short === '' || /^\s|\s$/.test(short))
    ? `"${short}"`
    : short;
}

function isHidden(path: SpecPath): boolean {
  return path.some(
    (step, index) => (step === 'env' || step === 'secrets') && index < path.length - 1,
  );
}
