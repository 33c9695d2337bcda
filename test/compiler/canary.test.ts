import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { compileText } from '../../lib/compiler/compile';
import { problemsToJson } from '../../lib/problems/json';
import { hasErrors } from '../../lib/problems/problem';
import { renderProblems } from '../../lib/problems/render';
import { problemsToSarif } from '../../lib/problems/sarif';
import { SMALL_SPEC } from '../spec/small-spec';
import { countPlaces, CREDENTIALS, plant, showsCanary, type Places } from '../support/canary';

const ROOT = join(__dirname, '../..');
/** Places that are tried in each of the long specs, spread over it. */
const TRIES = 20;

/** For the name of a test, where a whole one would look like a leak. */
const BY_BEGINNING = CREDENTIALS.map((secret) => [secret.slice(0, 10), secret] as const);

const specs: [name: string, text: string][] = [
  ['a small spec', SMALL_SPEC],
  ...['specs', 'test/fixtures'].flatMap((folder) =>
    readdirSync(join(ROOT, folder))
      .filter((name) => name.endsWith('.yaml'))
      .map((name): [string, string] => [
        `${folder}/${name}`,
        readFileSync(join(ROOT, folder, name), 'utf8'),
      ]),
  ),
];

/** Everything that `check` may say of a spec. */
function messagesOf(text: string): { readonly said: string; readonly isRefused: boolean } {
  const { problems, acknowledged } = compileText(text, 'shop.yaml');
  const said = [
    renderProblems(problems),
    problemsToJson(problems, acknowledged),
    problemsToSarif(problems, acknowledged, { version: '1.0.0', root: '/repository' }),
  ];
  return { said: said.join(''), isRefused: hasErrors(problems) };
}

function credential(index: number): string {
  return CREDENTIALS[index % CREDENTIALS.length]!;
}

describe.each(specs)('a credential in %s', (_, spec) => {
  test.each<Places>(['values', 'names'])(
    'among its %s is refused, and no message shows it',
    (places) => {
      const count = countPlaces(spec, places);
      const step = spec === SMALL_SPEC ? 1 : Math.max(1, Math.floor(count / TRIES));

      for (let index = 0; index < count; index += step) {
        const secret = credential(index);
        const { said, isRefused } = messagesOf(plant(spec, places, index, secret));

        expect({ index, secret, isRefused }).toEqual({ index, secret, isRefused: true });
        expect(showsCanary(said) ? said : '').toBe('');
      }
    },
  );
});

test.each(BY_BEGINNING)(
  'whatever its form, it is refused as a value and as a name: %s',
  (_, secret) => {
    const variable = SMALL_SPEC.replace(
      'LOG_LEVEL: info',
      `LOG_LEVEL: ${JSON.stringify(`see ${secret}`)}`,
    );
    const name = SMALL_SPEC.replace('LOG_LEVEL: info', `${JSON.stringify(secret)}: info`);

    for (const text of [variable, name]) {
      const { said, isRefused } = messagesOf(text);

      expect(text).not.toBe(SMALL_SPEC);
      expect(isRefused).toBe(true);
      expect(showsCanary(said)).toBe(false);
    }
  },
);

test('a credential in the reason of an acknowledgement is not repeated with it', () => {
  const text = SMALL_SPEC.replace('above: 1s', 'above: 2s').replace(
    'procedures:\n',
    `acknowledge: { threshold-between-buckets: { reason: ${credential(1)} } }\nprocedures:\n`,
  );

  const { said, isRefused } = messagesOf(text);

  expect(said).toContain('threshold-between-buckets');
  expect(isRefused).toBe(true);
  expect(showsCanary(said)).toBe(false);
});

test.each(BY_BEGINNING.slice(0, 10))('a file that is no spec shows no %s', (_, secret) => {
  const texts = [
    secret,
    `- ${secret}`,
    `a: *${secret}`,
    `a: !${secret} b`,
    `${secret}: 1\n${secret}: 2\n`,
    `a: "${secret}`,
    `a: {${secret}`,
    `? [${secret}]\n: 1`,
    `a: 1\n---\n${secret}: 1`,
    `%${secret}\n---\na: 1`,
  ];

  expect(texts.filter((text) => showsCanary(messagesOf(text).said))).toEqual([]);
});

test('the canary is found in a part of a secret, in capitals and in base64', () => {
  const texts = ['xc4n4ryx', CREDENTIALS[0]!, ...CREDENTIALS.map((each) => btoa(`${each}.`))];

  expect(texts.filter((text) => !showsCanary(text))).toEqual([]);
  expect(showsCanary('no canary here')).toBe(false);
});
