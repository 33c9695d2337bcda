import { suggest } from '../problems/nearest';
import type { SpecPath } from '../problems/position';
import type { Finding } from '../problems/problem';
import type { ResolvedProcedure } from '../resolve/resolved-system';
import type { Check } from './check';

/** `HighErrorRate` alert; the alert `HighErrorRate`; `HighErrorRate` fires. */
const MENTION = /`([A-Z]\w+)` (?:alert|fires|alarm)|(?:alert|alarm) `([A-Z]\w+)`/g;

/** An alert that a procedure speaks of exists: people search for the name that they were told. */
export const namedAlerts: Check = ({ procedures, alerts }) => {
  const known = alerts.map(({ name }) => name);
  return procedures.flatMap((procedure) =>
    textsOf(procedure).flatMap(({ text, path }) =>
      [...text.matchAll(MENTION)].flatMap((match): Finding[] => {
        const name = match[1] ?? match[2] ?? '';
        if (known.includes(name)) return [];
        return [
          {
            code: 'unknown-alert-named',
            path,
            what: `The text speaks of an alert ${name}, and there is none.`,
            fix: suggest(name, known),
          },
        ];
      }),
    ),
  );
};

function textsOf(procedure: ResolvedProcedure): { text: string; path: SpecPath }[] {
  const path = ['procedures', procedure.name];
  const steps = (['diagnose', 'resolve', 'verify'] as const).flatMap((part) =>
    procedure[part].flatMap((step, index) =>
      step.verb === 'text' ? [{ text: step.text, path: [...path, part, index] }] : [],
    ),
  );
  return [
    ...procedure.symptoms.map((text, index) => ({ text, path: [...path, 'symptoms', index] })),
    ...steps,
  ];
}
