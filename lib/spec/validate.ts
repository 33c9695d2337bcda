import type { z } from 'zod';

import { PROBLEM_CODES, type ProblemCode } from '../problems/codes';
import { suggest } from '../problems/nearest';
import { formatPath, type SpecPath } from '../problems/position';
import { MAX_PROBLEMS, type Finding } from '../problems/problem';
import { knownKeys } from './known-keys';
import { show } from './show';

type Issue = z.core.$ZodIssue;

/** What is validated, against what, and how its scalars are written in the file. */
interface Subject {
  readonly schema: z.ZodType;
  readonly root: unknown;
  readonly written: (path: SpecPath) => string | undefined;
}

/** Every way in which a value does not fit a schema, in the words of an operator. */
export function validate(
  schema: z.ZodType,
  root: unknown,
  written: Subject['written'] = () => undefined,
): readonly Finding[] {
  const result = schema.safeParse(root);
  if (result.success) return [];
  const subject = { schema, root, written };
  const findings: Finding[] = [];
  for (const issue of result.error.issues) {
    if (findings.length > MAX_PROBLEMS) break;
    for (const finding of findingsOf(issue, subject, [])) findings.push(finding);
  }
  return findings;
}

function findingsOf(issue: Issue, subject: Subject, prefix: SpecPath): readonly Finding[] {
  const path = [...prefix, ...issue.path.filter((step) => typeof step !== 'symbol')];
  const value = valueAt(subject.root, path);
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(subject.schema, subject.root, path);
    return issue.keys.map((key) =>
      known.includes(key)
        ? notTogether(path, key, value, issue.keys)
        : unknownKey(path, key, known),
    );
  }
  if (value === undefined) return [missingKey(path, issue.message)];
  if (issue.code === 'invalid_key') return [badKey(issue, path)];
  if (issue.code === 'invalid_union') return unionFindings(issue, subject, path);
  const given = `${nameOf(path)} is ${show(value, path, subject.written(path))}`;
  if (issue.code === 'invalid_value') return [unknownValue(issue, path, value, given)];
  return [badValue(codeOf(issue, path, value), path, given, allowed(issue))];
}

/** Of several forms, the one that was meant: the one with the fewest faults that is not of another type. */
function unionFindings(
  issue: Extract<Issue, { code: 'invalid_union' }>,
  subject: Subject,
  path: SpecPath,
): readonly Finding[] {
  const value = valueAt(subject.root, path);
  const forms = issue.errors
    .filter(
      (form) => !form.some(({ code, path: at }) => code === 'invalid_type' && at.length === 0),
    )
    .sort((a, b) => a.length - b.length);
  const [likeliest] = forms;
  if (likeliest === undefined || (forms.length > 1 && isEmpty(value))) {
    const code = issue.errors.length === 0 ? 'unknown-value' : 'wrong-type';
    const given = `${nameOf(path)} is ${show(value, path, subject.written(path))}`;
    return [badValue(code, path, given, issue.message)];
  }
  const strangers = likeliest.find(({ code }) => code === 'unrecognized_keys');
  const misses = likeliest.some((one) => valueAt(value, one.path as SpecPath) === undefined);
  if (strangers !== undefined && misses && forms.length > 1) {
    return findingsOf(strangers, subject, path);
  }
  return likeliest.flatMap((one) => findingsOf(one, subject, path));
}

function codeOf(issue: Issue, path: SpecPath, value: unknown): ProblemCode {
  if (issue.code === 'custom') {
    const code: unknown = issue.params?.code;
    return typeof code === 'string' && code in PROBLEM_CODES ? (code as ProblemCode) : 'wrong-type';
  }
  if (path.at(-1) === 'account' && typeof value === 'number') return 'unquoted-account-id';
  return typeof value === 'number' && wantsNumber(issue) ? 'invalid-number' : 'wrong-type';
}

/** Whether a number was asked for, and only this one is none that can stand here: 1.5, NaN, 1e400. */
function wantsNumber(issue: Issue): boolean {
  return issue.code !== 'invalid_type' || issue.expected === 'int' || issue.expected === 'number';
}

function allowed(issue: Issue): string {
  return issue.message.startsWith('Invalid input') ? 'a map' : issue.message;
}

function badValue(code: ProblemCode, path: SpecPath, given: string, wanted: string): Finding {
  const fix =
    code === 'unquoted-account-id'
      ? 'Put it in quotes: without them leading zeros are lost.'
      : `Write ${wanted}.`;
  return { code, path, what: `${given}.`, fix };
}

function unknownValue(
  issue: Extract<Issue, { code: 'invalid_value' }>,
  path: SpecPath,
  value: unknown,
  given: string,
): Finding {
  const choices = issue.values.map(String);
  const code = path.join() === 'apiVersion' ? 'unsupported-api-version' : 'unknown-value';
  const what = typeof value === 'object' ? given : `${given}, which is none of the choices`;
  const words = typeof value === 'string' ? suggest(value, choices) : `Write ${issue.message}.`;
  return { code, path, what: `${what}.`, fix: words.replace('Known:', 'Choose from:') };
}

function unknownKey(path: SpecPath, key: string, known: readonly string[]): Finding {
  const at = { code: 'unknown-key', path: [...path, key], atKey: true } as const;
  if (key === '<<') {
    return {
      ...at,
      what: `<< is no key of ${nameOf(path)}: YAML 1.2 has no merge keys.`,
      fix: 'Use profiles and overrides, or write the values out.',
    };
  }
  return {
    ...at,
    what: `${show(key, [])} is no key of ${nameOf(path)}.`,
    consequence: 'It would be ignored in silence.',
    fix: suggest(key, known),
  };
}

/** Keys that say of which kind an entry is. */
const DISCRIMINATORS = ['when', 'kind', 'type'] as const;

/** Each of the keys is known, but in another form of the value: two verbs in one step, another kind. */
function notTogether(
  path: SpecPath,
  key: string,
  value: unknown,
  strangers: readonly string[],
): Finding {
  const others = Object.keys(value ?? {}).filter((each) => !strangers.includes(each));
  const kind = DISCRIMINATORS.find((each) => others.includes(each));
  if (kind !== undefined) {
    const word = String((value as Readonly<Record<string, unknown>>)[kind]);
    return {
      code: 'unknown-key',
      path: [...path, key],
      atKey: true,
      what: `${key} says nothing beside ${kind}: ${word} in ${nameOf(path)}.`,
      fix: `Take ${key} out, or change ${kind}.`,
    };
  }
  return {
    code: 'unknown-key',
    path: [...path, key],
    atKey: true,
    what: `${key} cannot stand beside ${others.join(' and ')} in ${nameOf(path)}.`,
    fix: 'Write them apart, or take one of them out.',
  };
}

function isEmpty(value: unknown): boolean {
  return value !== null && typeof value === 'object' && Object.keys(value).length === 0;
}

function missingKey(path: SpecPath, wanted: string): Finding {
  const form = wanted.startsWith('Invalid input') ? 'a map' : wanted;
  return {
    code: 'missing-key',
    path,
    what: `${nameOf(path.slice(0, -1))} has no ${String(path.at(-1))}.`,
    fix: `Add ${String(path.at(-1))}: ${form}.`,
  };
}

function badKey(issue: Extract<Issue, { code: 'invalid_key' }>, path: SpecPath): Finding {
  const [inner] = issue.issues;
  return {
    code: inner === undefined ? 'invalid-name' : codeOf(inner, path, ''),
    path,
    atKey: true,
    what: `${show(path.at(-1), [])} is not a name that can stand here.`,
    fix: `Write ${inner?.message ?? 'another name'}.`,
  };
}

function nameOf(path: SpecPath): string {
  return path.length === 0 ? 'the top level' : formatPath(path);
}

function valueAt(root: unknown, path: SpecPath): unknown {
  let value = root;
  for (const step of path) {
    if (value === null || typeof value !== 'object') return undefined;
    value = (value as Record<string | number, unknown>)[step];
  }
  return value;
}
