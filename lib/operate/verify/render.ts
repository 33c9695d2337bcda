import type { Styles } from '../../problems/render';
import type { ResolvedSystem } from '../../resolve/resolved-system';
import type { Inquiry } from './inquiry';
import type { Observation, Verdict } from './observation';
import { count, describeCounts } from './summary';

const HEAD = ['thing', 'property', 'spec', 'found', ''] as const;

/** Widest a column gets; what is longer runs on. */
const WIDEST = 70;

/** A table for people: one line a property, then the count. */
export function renderTable(inquiries: readonly Inquiry[], styles: Styles): string {
  const observations = inquiries.flatMap((each) => each.observations);
  const rows = observations.map(({ thing, property, spec, found, verdict }) => [
    thing,
    property,
    spec,
    found,
    verdict,
  ]);
  const widths = HEAD.map((title, column) =>
    Math.min(WIDEST, Math.max(...[title, ...rows.map((row) => row[column] ?? '')].map(lengthOf))),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [
    styles.bold(line(HEAD)),
    ...rows.map((row, place) => paint(observations[place], styles)(line(row))),
    describeCounts(count(observations)),
    '',
  ].join('\n');
}

/** The same for machines. */
export function renderJson(
  { system, environment }: Pick<ResolvedSystem, 'system' | 'environment'>,
  inquiries: readonly Inquiry[],
): string {
  const observations = inquiries.flatMap((each) => each.observations);
  const { 'not told': notTold, ...counts } = count(observations);
  const answer = {
    system,
    environment,
    summary: { ...counts, notTold },
    observations,
    notAsked: inquiries.flatMap(({ kind, failure }) =>
      failure === undefined ? [] : [{ kind, failure }],
    ),
  };
  return `${JSON.stringify(answer, null, 2)}\n`;
}

function paint(
  observation: Observation | undefined,
  { red, yellow, dim }: Styles,
): (text: string) => string {
  const paints: Readonly<Record<Verdict, (text: string) => string>> = {
    same: (text) => text,
    different: red,
    missing: yellow,
    'not told': dim,
  };
  return paints[observation?.verdict ?? 'same'];
}

function lengthOf({ length }: string): number {
  return length;
}
