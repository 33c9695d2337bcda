import type { Unit } from './kinds/kind';
import { decimal } from './promql';

/** A number with its unit, as a person writes it: `80 %`, `1.5 GiB`, `20`. */
export function amount(value: number, unit: Unit): string {
  switch (unit) {
    case 'percent':
      return `${decimal(value)} %`;
    case 'seconds':
      return `${decimal(value)}s`;
    case 'bytes':
      return bytes(value);
    case 'per second':
      return `${decimal(value)} per second`;
    case 'count':
      return String(decimal(value));
  }
}

/** In the largest unit that leaves a whole part, with at most three digits. */
function bytes(value: number): string {
  const size = SIZES.find(({ of }) => value >= of);
  return size === undefined
    ? `${value} bytes`
    : `${Number((value / size.of).toPrecision(3))} ${size.name}`;
}

const SIZES = [
  { name: 'GiB', of: 2 ** 30 },
  { name: 'MiB', of: 2 ** 20 },
  { name: 'KiB', of: 2 ** 10 },
];
