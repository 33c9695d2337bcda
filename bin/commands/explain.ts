import type { Command } from 'commander';

import type { Explanation } from '../../lib/compiler/provenance';
import { suggest } from '../../lib/problems/nearest';
import { hasErrors } from '../../lib/problems/problem';
import { chosen, readSpecFile } from './spec-files';
import { EXIT, sayProblems, styles, UsageError } from './terminal';

export function addExplain(program: Command): void {
  program
    .command('explain')
    .description('Show each effective value of an environment and where it comes from.')
    .argument('<spec>', 'spec file')
    .argument('[path]', 'part of the spec, such as services.api-gateway.scaling', '')
    .requiredOption('--env <name>', 'environment')
    .action((file: string, path: string, { env }: { env: string }) => {
      process.exitCode = explain(file, path, env);
    });
}

function explain(file: string, path: string, env: string): number {
  const spec = readSpecFile(file);
  sayProblems(spec.problems);
  if (hasErrors(spec.problems)) return EXIT.problems;
  const [environment] = chosen(spec, env);
  if (environment === undefined) throw new UsageError(`${file} has no environment ${env}.`);
  const rows = environment.provenance.explain(path);
  if (rows.length === 0) {
    const parents = new Set(environment.provenance.paths().flatMap(withParents));
    throw new UsageError(
      `${path} is no part of ${file} in ${env}. ${suggest(path, [...parents]).replace(/ ?Known:.*/s, '')}`.trim(),
    );
  }
  process.stdout.write(`${table(rows)}\n`);
  return EXIT.good;
}

function table(rows: readonly Explanation[]): string {
  const { bold, dim } = styles(process.stdout);
  const width = (values: readonly string[]) =>
    Math.min(60, Math.max(...values.map(({ length }) => length)));
  const pathWidth = width(rows.map(({ path }) => path));
  const valueWidth = width(rows.map(({ value }) => oneLine(value)));
  return rows
    .map((row) => {
      const value = oneLine(row.value).padEnd(valueWidth);
      return `${row.path.padEnd(pathWidth)}  ${bold(value)}  ${dim(originOf(row))}`;
    })
    .join('\n');
}

function originOf({ layer, position, because }: Explanation): string {
  if (because !== undefined) return `${layer}: ${because}`;
  return position === undefined
    ? layer
    : `${position.file}:${position.line}:${position.column}  ${layer}`;
}

function oneLine(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 57)}...` : line;
}

function withParents(path: string): readonly string[] {
  const steps = path.split('.');
  return steps.map((_, index) => steps.slice(0, index + 1).join('.'));
}
