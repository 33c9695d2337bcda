import { compileObject, compileText } from '../../lib/compiler/compile';
import { edited, SMALL_SPEC } from '../spec/small-spec';

/** A spec with an alert whose threshold is no bucket, and one reason to live with it. */
function acknowledging(words: string): string {
  return edited({
    'above: 1s': 'above: 2s',
    'procedures:\n': `acknowledge: { threshold-between-buckets: { reason: close enough${words} } }\nprocedures:\n`,
  });
}

function problemsOf(text: string, today?: string): readonly string[] {
  return compileText(text, 'shop.yaml', today).problems.map(({ code }) => code);
}

describe('an acknowledgement with a last day', () => {
  const text = acknowledging(', until: 2027-03-01');

  it.each([
    ['before it', '2027-02-28'],
    ['on it', '2027-03-01'],
  ])('hides the warning %s', (_, today) => {
    expect(problemsOf(text, today)).toEqual([]);
  });

  it('is kept beside the problems, with its place and the reason', () => {
    const { acknowledged } = compileText(text, 'shop.yaml', '2027-03-01');

    expect(acknowledged).toMatchObject([
      {
        code: 'threshold-between-buckets',
        position: { file: 'shop.yaml' },
        reason: 'close enough',
        until: '2027-03-01',
      },
    ]);
    expect(compileText(text, 'shop.yaml', '2027-03-02').acknowledged).toEqual([]);
  });

  it('hides it no longer the day after, and says so', () => {
    const { problems } = compileText(text, 'shop.yaml', '2027-03-02');

    expect(problems).toMatchObject([
      {
        code: 'threshold-between-buckets',
        severity: 'warning',
        consequence: expect.stringMatching(/It was acknowledged until 2027-03-01\.$/) as string,
      },
    ]);
  });

  it('never ends where nobody says what day it is', () => {
    expect(problemsOf(text)).toEqual([]);
  });

  it('reaches the resolved system', () => {
    const [environment] = compileText(text, 'shop.yaml').environments;

    expect(environment?.system.acknowledgements).toEqual([
      { check: 'threshold-between-buckets', reason: 'close enough', until: '2027-03-01' },
    ]);
  });
});

it('an acknowledgement without a last day holds for good', () => {
  expect(problemsOf(acknowledging(''), '2099-12-31')).toEqual([]);
});

describe('an error that a team may live with', () => {
  const single = { "'*': { scaling: { min: 2 } }": "'*': { scaling: { min: 1 } }" };
  const text = edited({
    ...single,
    'procedures:\n':
      'acknowledge: { production-without-spare: { reason: batch, until: 2027-03-01 } }\nprocedures:\n',
  });

  it('is refused until somebody says why', () => {
    expect(problemsOf(edited(single))).toEqual(['production-without-spare']);
  });

  it('passes once it is acknowledged', () => {
    expect(problemsOf(text, '2027-01-01')).toEqual([]);
  });

  it('is refused again after the last day', () => {
    expect(compileText(text, 'shop.yaml', '2028-01-01').problems).toMatchObject([
      { code: 'production-without-spare', severity: 'error' },
    ]);
  });

  it('hides no entry that nothing uses', () => {
    const unused = text
      .replace('SESSION_KEY: session', '')
      .replace('  hook:', '  spare: { key: a, value: given }\n  hook:');

    expect(problemsOf(unused)).toEqual(['unused-secret', 'unused-secret']);
  });
});

it.each([
  ['min-over-max', 'min-over-max cannot be acknowledged: nobody can live with it.'],
  ['unused-secrets', 'unused-secrets is nothing that can be acknowledged.'],
])('%s cannot be acknowledged', (code, what) => {
  const text = edited({
    'procedures:\n': `acknowledge: { ${code}: { reason: so be it } }\nprocedures:\n`,
  });

  expect(compileText(text, 'shop.yaml').problems).toMatchObject([{ what }]);
});

it('a spec written in TypeScript has last days too', () => {
  const [environment] = compileText(SMALL_SPEC, 'shop.yaml').environments;
  expect(environment).toBeDefined();

  const { problems } = compileObject({ acknowledge: { 'unused-secret': { until: '2027' } } });

  expect(problems.map(({ code, path }) => `${code} ${path}`)).toContain(
    'invalid-date acknowledge.unused-secret.until',
  );
});
