import type { ProblemCode } from '../problems/codes';
import { suggest } from '../problems/nearest';
import { formatPath, pathKey, type SpecPath } from '../problems/position';
import type { Finding } from '../problems/problem';
import { parseDuration, parseSize } from '../spec/quantities';
import type { SystemSpec } from '../spec/schema';
import type { Default, DefaultContext } from './default';
import type { Naming } from './names';
import type { Waiver } from './resolved-system';

/** A value that was not written in the spec, and why it is what it is. */
export interface Filled {
  readonly path: SpecPath;
  readonly value: unknown;
  readonly because: string;
}

/** A place that names something else in the spec. */
export interface Reference {
  readonly code: ProblemCode;
  readonly path: SpecPath;
  /** What is named, in a word. */
  readonly noun: string;
  /** The name stands in the key, not in the value. */
  readonly atKey?: boolean;
}

/** What is read of one environment while it is resolved: defaults taken, references followed, faults. */
export class Reading {
  readonly findings: Finding[] = [];
  readonly filled = new Map<string, Filled>();
  readonly waivers: Waiver[] = [];
  private readonly leftOut: Set<string>;

  constructor(
    readonly spec: SystemSpec,
    readonly naming: Naming,
    readonly context: DefaultContext,
    /** Entries with faults of their own: their names count as known, nothing more is said of them. */
    private readonly setAside: ReadonlySet<string>,
    /** Entries that are for other environments. */
    leftOut: ReadonlySet<string>,
  ) {
    this.leftOut = new Set(leftOut);
  }

  /** What was given, else the default, which is noted. */
  or<T>(given: T | undefined, path: SpecPath, fallback: Default<T>): T {
    if (given !== undefined) return given;
    const { value, because } = fallback;
    const taken =
      typeof value === 'function' ? (value as (context: DefaultContext) => T)(this.context) : value;
    return this.fill(path, taken, because);
  }

  /** Seconds of a duration that was given, else of the default. */
  seconds(given: string | undefined, path: SpecPath, fallback: Default<string>): number {
    return seconds(this.or(given, path, fallback));
  }

  /** Notes a value that nobody wrote. */
  fill<T>(path: SpecPath, value: T, because: string): T {
    this.filled.set(pathKey(path), { path, value, because });
    return value;
  }

  /** Notes a number that nobody wrote, in its unit: `60s`. */
  fillNumber(path: SpecPath, value: number, unit: 's' | 'GiB', because: string): number {
    this.fill(path, `${value}${unit}`, because);
    return value;
  }

  /** Notes a generated name. */
  name(path: SpecPath, value: string): string {
    return this.fill(path, value, 'generated name');
  }

  /** Notes a generated name of something that only ECS environments have. */
  nameOnEcs(path: SpecPath, value: string): string {
    return this.naming.platform === 'ecs' ? this.name(path, value) : value;
  }

  report(finding: Finding): undefined {
    this.findings.push(finding);
  }

  waive(path: SpecPath, because: string): void {
    this.waivers.push({ path: formatPath(path), because });
  }

  /** An entry that something refers to; a name that is not there is a finding. */
  follow<T>(
    section: string,
    entries: Readonly<Record<string, T>> | undefined,
    name: string,
    reference: Reference,
  ): T | undefined {
    const found = entries !== undefined && Object.hasOwn(entries, name) ? entries[name] : undefined;
    if (found !== undefined || this.isSetAside(section, name)) return found;
    if (this.isLeftOut(section, name)) {
      return this.report({
        code: reference.code,
        path: reference.path,
        atKey: reference.atKey,
        what: `${name} is not in ${this.naming.environment}: ${section}.${name}.environments leaves it out.`,
        fix: `Add ${this.naming.environment} there, or leave out here too what needs it.`,
      });
    }
    const known = [...Object.keys(entries ?? {}), ...this.setAsideIn(section)];
    return this.report({
      code: reference.code,
      path: reference.path,
      atKey: reference.atKey,
      what: `${this.nameOf(name, reference)} is no ${reference.noun}.`,
      fix: suggest(name, known),
    });
  }

  /** From here on an entry counts as one of other environments. */
  leaveOut(section: string, name: string, because: string): void {
    this.leftOut.add(`${section}.${name}`);
    this.waive([section, name], because);
  }

  isLeftOut(section: string, name: string): boolean {
    return this.leftOut.has(`${section}.${name}`);
  }

  isSetAside(section: string, name: string): boolean {
    return this.setAside.has(`${section}.${name}`) || this.setAside.has(`${section}.*`);
  }

  /** Whether entries of a section have faults, so that what is left of it is not all of it. */
  isIncomplete(section: string): boolean {
    return [...this.setAside].some((each) => each.startsWith(`${section}.`));
  }

  /** What stands where a secret's name belongs may be the secret itself. */
  private nameOf(name: string, { code, path }: Reference): string {
    return code === 'unknown-secret' ? `What ${formatPath(path)} names` : name;
  }

  private setAsideIn(section: string): readonly string[] {
    return [...this.setAside]
      .filter((each) => each.startsWith(`${section}.`))
      .map((each) => each.slice(section.length + 1))
      .filter((name) => name !== '*');
  }
}

/** Seconds of a duration that the schema has let pass. */
export function seconds(text: string): number {
  return parseDuration(text) ?? 0;
}

/** Whole days of a duration; AWS counts nothing smaller here. Undefined where nothing was said. */
export function daysOf(
  reading: Reading,
  given: string | undefined,
  path: SpecPath,
): number | undefined {
  if (given === undefined) return undefined;
  const days = seconds(given) / 86_400;
  if (Number.isInteger(days) && days > 0) return days;
  reading.report({
    code: 'invalid-duration',
    path,
    what: `${formatPath(path)} is ${given}.`,
    fix: 'Write whole days, such as 30d.',
  });
  return 1;
}

/** Days that AWS takes only so many of. */
export function daysWithin(reading: Reading, given: string, path: SpecPath, most: number): number {
  const days = daysOf(reading, given, path) ?? 1;
  if (days > most) {
    reading.report({
      code: 'invalid-duration',
      path,
      what: `${formatPath(path)} is ${given}.`,
      fix: `Write 1d to ${most}d.`,
    });
  }
  return days;
}

/** Mebibytes of a size that the schema has let pass. */
export function mebibytes(text: string): number {
  return parseSize(text) ?? 0;
}
