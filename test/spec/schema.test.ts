import { readFileSync } from 'node:fs';

import Ajv2020 from 'ajv/dist/2020';
import { parse } from 'yaml';

import { jsonSchema } from '../../lib/spec/schema';
import { edited, SMALL_SPEC } from './small-spec';

type Schema = Readonly<Record<string, unknown>>;

const isSchema = (value: unknown): value is Schema => value !== null && typeof value === 'object';

/** Every property that an editor can complete, with its path, and whether it says what it is. */
function propertiesOf(schema: unknown, path: string): { path: string; isSaid: boolean }[] {
  if (!isSchema(schema)) return [];
  const own = isSchema(schema.properties) ? Object.entries(schema.properties) : [];
  const forms = ['anyOf', 'oneOf', 'allOf'].flatMap((key) => schema[key] ?? []);
  return [
    ...own.flatMap(([name, child]) => [
      {
        path: `${path}.${name}`,
        isSaid: isSchema(child) && Boolean(child.description ?? child.const),
      },
      ...propertiesOf(child, `${path}.${name}`),
    ]),
    ...propertiesOf(schema.additionalProperties, `${path}.*`),
    ...propertiesOf(schema.items, `${path}[]`),
    ...forms.flatMap((form) => propertiesOf(form, path)),
  ];
}

const validate = new Ajv2020({ strict: false, allErrors: true }).compile(jsonSchema() as Schema);

it('every property says what it is', () => {
  const properties = propertiesOf(jsonSchema(), '');

  expect(properties.length).toBeGreaterThan(100);
  expect(properties.filter(({ isSaid }) => !isSaid).map(({ path }) => path)).toEqual([]);
});

it.each(['specs/learnbot.yaml', 'test/fixtures/thread.yaml'])(
  '%s is valid for an editor',
  (file) => {
    validate(parse(readFileSync(file, 'utf8')));

    expect(validate.errors).toBeNull();
  },
);

it.each([
  ['an unknown key', { 'port: 8080': 'prot: 8080' }],
  ['an unknown key in an override', { "services: { '*'": "service: { '*'" }],
  ['a missing key', { 'description: A small shop.\n': '' }],
  ['a tier that is none', { 'tier: staging': 'tier: stage' }],
  ['a port out of range', { 'port: 8080': 'port: 70000' }],
  ['a duration that is none', { 'for: 5m': 'for: 5min' }],
])('%s is underlined in an editor', (_, edits) => {
  expect(validate(parse(SMALL_SPEC))).toBe(true);

  expect(validate(parse(edited(edits)))).toBe(false);
});
