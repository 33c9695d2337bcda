import { parseAllDocuments } from 'yaml';

import { manifestYaml } from '../../lib/charts/manifest-yaml';

test('what a reader looks for first stands first', () => {
  const object = { spec: { b: 1, a: 2, name: 'x' }, metadata: {}, kind: 'Pod', apiVersion: 'v1' };

  expect(manifestYaml([object])).toBe(
    'apiVersion: v1\nkind: Pod\nmetadata: {}\nspec:\n  name: x\n  a: 2\n  b: 1\n',
  );
});

test.each(['no', 'on', 'y', '0755', '1e3', '1:30', 'null', '~', '#a', ''])(
  'the text %p stays text for a reader of YAML 1.1',
  (value) => {
    const text = manifestYaml([{ value }]);

    expect(parseAllDocuments(text, { version: '1.1' })[0]!.toJS()).toEqual({ value });
  },
);

test('the text no is quoted, because kubectl would read false', () => {
  expect(manifestYaml([{ value: 'no' }])).toBe('value: "no"\n');
});

test('a value that stands twice is written twice', () => {
  const labels = { app: 'api' };

  expect(manifestYaml([{ a: labels, b: labels }])).toBe('a:\n  app: api\nb:\n  app: api\n');
});
