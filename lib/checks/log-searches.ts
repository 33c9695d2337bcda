import type { Finding } from '../problems/problem';
import type { ResolvedProcedure, Step } from '../resolve/resolved-system';
import type { Check } from './check';

const PARTS = ['diagnose', 'resolve', 'verify'] as const;

/** `--filter-pattern '...'` in a command, without its quotes. */
const FILTER_PATTERN = /--filter-pattern[ =]+(?:'([^']*)'|"((?:[^"\\]|\\.)*)")/;
/** `"duration_ms" > 2000`: terms cannot be compared. */
const COMPARED_TERM = /^"(\w+)"\s*(=|!=|>=|<=|>|<)\s*("[^"]*"|-?\d+(?:\.\d+)?)$/;
/** `"level":"error"`: found only where the writer puts no space. */
const JSON_TEXT = /^"(\w+)"\s*:\s*("[^"]*"|-?\d+(?:\.\d+)?)$/;

/**
 * A command that searches logs finds what it says. Only the two forms are told that look like a search for
 * a field and are none (https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html).
 */
export const logSearches: Check = ({ procedures }) => procedures.flatMap(findingsOf);

function findingsOf(procedure: ResolvedProcedure): readonly Finding[] {
  return PARTS.flatMap((part) =>
    procedure[part].flatMap((step, index) => {
      const fault = faultOf(step);
      if (fault === undefined) return [];
      const path = ['procedures', procedure.name, part, index, 'run'];
      return [{ code: 'unsound-filter-pattern' as const, path, ...fault }];
    }),
  );
}

function faultOf(step: Step): Pick<Finding, 'what' | 'consequence' | 'fix'> | undefined {
  if (step.verb !== 'run') return undefined;
  const [, single, double] = FILTER_PATTERN.exec(step.command) ?? [];
  const pattern = (single ?? double?.replaceAll('\\"', '"'))?.trim();
  if (pattern === undefined) return undefined;
  const [, term, operator = '', number = ''] = COMPARED_TERM.exec(pattern) ?? [];
  if (term !== undefined) {
    return {
      what: `The command searches for ${pattern}, and a quoted term cannot be compared.`,
      consequence: 'It finds nothing.',
      fix: `Write { $.${term} ${operator} ${number} }, or a step { logs: ..., pattern: ... }.`,
    };
  }
  const [, field, value = ''] = JSON_TEXT.exec(pattern) ?? [];
  if (field === undefined) return undefined;
  return {
    what: `The command searches for the text ${pattern}.`,
    consequence: 'Whether it finds the field depends on how the writer puts spaces.',
    fix: `Write { $.${field} = ${value} }, or a step { logs: ..., pattern: ... }.`,
  };
}
