import { Findings } from '../../../lib/operate/verify/observation';
import { renderJson, renderTable } from '../../../lib/operate/verify/render';
import { outcomeOf } from '../../../lib/operate/verify/summary';
import { gibibytes, mebibytes, repositoryOf, tagOf, vcpu } from '../../../lib/operate/verify/words';
import { PLAIN } from '../../../lib/problems/render';

const observations = new Findings('service web')
  .equals('cpu', '2', '2')
  .equals('memory', '4GiB', '2GiB')
  .equals('architecture', 'arm64', undefined)
  .missing('container web')
  .all();
const inquiries = [{ kind: 'services', observations }];

describe('the answer of verify', () => {
  test('is a table with one line a property, and the count', () => {
    expect(renderTable(inquiries, PLAIN)).toBe(
      [
        'thing        property       spec   found',
        'service web  cpu            2      2      same',
        'service web  memory         4GiB   2GiB   different',
        'service web  architecture   arm64  -      not told',
        'service web  container web  yes    no     missing',
        '1 same, 1 different, 1 missing, 1 not told.',
        '',
      ].join('\n'),
    );
  });

  test('is JSON for machines, with what could not be asked', () => {
    const failed = { kind: 'alarms', observations: [], failure: 'These credentials may not.' };
    const system = { system: 'shop', environment: 'staging' };

    const answer: unknown = JSON.parse(renderJson(system, [...inquiries, failed]));

    expect(answer).toEqual({
      ...system,
      summary: { same: 1, different: 1, missing: 1, notTold: 1 },
      observations,
      notAsked: [{ kind: 'alarms', failure: 'These credentials may not.' }],
    });
  });

  test('ends well only where everything was asked and nothing differs', () => {
    const same = { kind: 'a', observations: new Findings('a').exists().all() };
    const notTold = {
      kind: 'b',
      observations: new Findings('b').equals('x', '1', undefined).all(),
    };

    expect(outcomeOf([same, notTold])).toBe('same');
    expect(outcomeOf([same, ...inquiries])).toBe('differs');
    expect(outcomeOf([same, { kind: 'c', observations: [], failure: 'no' }])).toBe('not asked');
  });
});

describe('values', () => {
  test('are written as an operator writes them', () => {
    expect([vcpu(0.1 + 0.2), vcpu(2), mebibytes(4096), mebibytes(1536), gibibytes(100)]).toEqual([
      '0.3',
      '2',
      '4GiB',
      '1536MiB',
      '100GiB',
    ]);
  });

  test.each([
    ['123456789012.dkr.ecr.us-east-1.amazonaws.com/shop/web:v1', 'shop/web', 'v1'],
    ['ghcr.io/acme/web:v1@sha256:0aff', 'ghcr.io/acme/web', 'v1'],
    ['registry:5000/web@sha256:0aff', 'registry:5000/web', undefined],
    ['registry:5000/web:v1', 'registry:5000/web', 'v1'],
    ['registry:5000/web', 'registry:5000/web', undefined],
    ['web', 'web', undefined],
  ])('the image %s is of repository %s with tag %s', (image, repository, tag) => {
    expect([repositoryOf(image), tagOf(image)]).toEqual([repository, tag]);
  });
});
