import { decimal } from '../promql';

/** One stretch of a series, in minutes; the next goes on where it ends. */
export interface Step {
  readonly minutes: number;
  readonly value: number;
  /** The counter begins at zero again. */
  readonly restart?: boolean;
}

/** A gauge in promtool's notation: the value of each stretch for its minutes. */
export function staying(steps: readonly Step[]): string {
  return steps
    .map(({ minutes, value }, index) => `${decimal(value)}x${index === 0 ? minutes : minutes - 1}`)
    .join(' ');
}

/** A counter in promtool's notation: each stretch grows by its value a minute. */
export function growing(steps: readonly Step[]): string {
  let end = 0;
  return steps
    .map(({ minutes, value, restart }, index) => {
      const before = restart === true ? 0 : end;
      const first = index === 0 ? before : decimal(before + value);
      const count = index === 0 ? minutes : minutes - 1;
      end = decimal(first + count * value);
      return `${first}+${decimal(value)}x${count}`;
    })
    .join(' ');
}
