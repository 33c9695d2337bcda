import { labelsOf, parsePromql, templateFaults, type LabelSet } from '../../lib/promql';
import { INVALID_TEMPLATES, VALID_TEMPLATES } from './oracle/templates';

const any: LabelSet = { allBut: [] };

test.each(VALID_TEMPLATES)('nothing is said about %s', (text) => {
  expect(templateFaults(text, { in: 'annotation', labels: any })).toEqual([]);
});

test.each(INVALID_TEMPLATES)('%s is refused', (text) => {
  const faults = templateFaults(text, { in: 'annotation', labels: any });

  expect(faults.map(({ code }) => code)).toContain('template-syntax');
  for (const { offset, length } of faults) expect(offset + length).toBeLessThanOrEqual(text.length);
});

test.each([
  ['{{ $label.job }}', '$label', 'There is no variable $label. Did you mean $labels?'],
  ['{{ $value | humanise }}', 'humanise', 'There is no function humanise. Did you mean humanize?'],
  ['{{ if $value }}a', '{{ if $value }}', 'The block if is never ended. End it with {{ end }}.'],
  ['{{ $labels.job }', '{{', 'A {{ is opened and never closed. Close it with }}.'],
])('%s is refused at %s, in words', (text, place, words) => {
  const [fault] = templateFaults(text, { in: 'annotation', labels: any });

  expect(text.slice(fault!.offset, fault!.offset + fault!.length)).toBe(place);
  expect(`${fault!.what} ${fault!.fix}`).toBe(words);
});

test.each([
  '{{ humanize }}',
  '{{ value }}',
  '{{ humanize $value $value }}',
  '{{ $value | match "a" "b" }}',
])('%s gives a function too little or too much', (text) => {
  const [fault] = templateFaults(text, { in: 'annotation', labels: any });

  expect(fault?.code).toBe('template-arguments');
});

describe('a label in a text', () => {
  test.each([
    ['sum by (job) (x) > 1', 'job', 'instance'],
    ['sum without (pod) (x) > 1', 'job', 'pod'],
    ['absent(up{job="a",env=~"p.*"})', 'job', 'env'],
    ['sum by (job) (x) and on (job) y > 5', 'job', 'pod'],
    ['sum by (job) (x) * on (job) group_left (team) y', 'team', 'pod'],
    ['histogram_quantile(0.9, sum by (job, le) (rate(x_bucket[5m])))', 'job', 'le'],
    ['label_replace(sum by (job) (x), "team", "$1", "job", "(.*)")', 'team', 'pod'],
    ['count_values by (job) ("version", x)', 'version', 'pod'],
    ['sum by (job) (x) == 0 or absent(x{env="a"})', 'env', 'pod'],
    ['time() - max by (job) (x) > 5', 'job', 'pod'],
    ['max by (job) (x) / ignoring (pod) max by (job, pod) (y)', 'job', 'pod'],
  ])('of %s can be %s, and not %s', (expression, known, unknown) => {
    const { tree } = parsePromql(expression);
    const labels = labelsOf(tree!);

    const found = templateFaults(`{{ $labels.${known} }} {{ .Labels.${unknown} }}`, {
      in: 'annotation',
      labels,
    });

    expect(found.map(({ code, offset }) => [code, offset])).toEqual([
      ['template-unknown-label', `{{ $labels.${known} }} {{ .Labels`.length],
    ]);
  });

  test('within a range is of what is ranged over', () => {
    const text = '{{ range query "up" }}{{ .Labels.pod }}{{ end }}';

    expect(templateFaults(text, { in: 'annotation', labels: { only: ['job'] } })).toEqual([]);
  });
});

test('the value stands in annotations, never in labels', () => {
  const text = 'queue of {{ $value }}';

  const inAnnotation = templateFaults(text, { in: 'annotation', labels: any });
  const inLabel = templateFaults(text, { in: 'label', labels: any });

  expect(inAnnotation).toEqual([]);
  expect(inLabel.map(({ code }) => code)).toEqual(['template-value-in-label']);
});
