import type { Answer, Row } from './row';

/** The table as a page, one part a heading. */
export function renderParity(parts: Readonly<Record<string, readonly Row[]>>): string {
  const sections = Object.entries(parts).map(([heading, rows]) =>
    [`## ${heading}`, '', table(rows)].join('\n'),
  );
  return `${[INTRODUCTION, ...sections].join('\n\n')}\n`;
}

const INTRODUCTION = `# The same spec on two platforms

What each field of the spec becomes on ECS and on Kubernetes. A field that says nothing on a platform is
either **waived**, with its reason in \`manifest.json\` and in the runbook, or **refused**: an error. A test
holds this page against the schema and the compiler. \`\\*\` is a name of yours, \`**\` everything below.`;

function table(rows: readonly Row[]): string {
  return [
    '| Field | ECS | Kubernetes |',
    '| --- | --- | --- |',
    ...rows.map(
      ({ path, ecs, kubernetes }) => `| \`${path}\` | ${cell(ecs)} | ${cell(kubernetes)} |`,
    ),
  ].join('\n');
}

function cell(answer: Answer): string {
  if (typeof answer === 'string') return answer;
  return 'waived' in answer ? `**waived:** ${answer.waived}` : `**refused:** ${answer.refused}`;
}
