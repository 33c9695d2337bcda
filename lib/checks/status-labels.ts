import type { Signal } from '../alerts';
import type { Finding } from '../problems/problem';
import type { SpecPath } from '../problems/position';
import type { Check } from './check';

/** `status="5xx"`: the class as a word. */
const CLASS = /(\w+)\s*(?:=|!=)\s*["'][1-5]xx["']/i;
/** `status=~"5.."`, `status="500"`: the code itself. */
const CODE = /(\w+)\s*(?:=~|=|!~|!=)\s*["'][1-5](?:\.\.|\\d\\d|\d\d|\[0-9\])/;

/**
 * One convention says what a status is: exporters write either the code or its class. Where both are
 * asked for, one of the two matches nothing, and an alert on it never fires.
 */
export const statusLabels: Check = ({ services }) => {
  const asked = services.flatMap(({ name, signals }) =>
    signals.flatMap((signal) => matchersOf(signal, ['services', name, 'signals', signal.name])),
  );
  const codes = asked.filter(({ text }) => CODE.test(text));
  return asked.flatMap(({ text, path }): Finding[] => {
    const label = CLASS.exec(text)?.[1];
    if (label === undefined) return [];
    const other = codes.find((each) => CODE.exec(each.text)?.[1] === label);
    return [
      other === undefined
        ? {
            code: 'status-class',
            path,
            what: `The matchers ask for ${text}, and most exporters write the code, 503, not its class.`,
            consequence: 'Then nothing matches, and no alert on it ever fires.',
            fix: `Write ${label}=~"5..", or say under acknowledge that the exporter writes classes.`,
          }
        : {
            code: 'mixed-status-labels',
            path,
            what: `The matchers ask for ${text} here and for ${other.text} elsewhere.`,
            consequence: 'One of the two matches nothing, and an alert on it never fires.',
            fix: 'Use one convention: that of the exporter.',
          },
    ];
  });
};

function matchersOf(signal: Signal, path: SpecPath): { text: string; path: SpecPath }[] {
  const fields = { errors: undefined, bad: undefined, where: undefined, ...signal } as Readonly<
    Record<string, unknown>
  >;
  return ['errors', 'bad', 'where'].flatMap((field) => {
    const text = fields[field];
    return typeof text === 'string' ? [{ text, path: [...path, field] }] : [];
  });
}
