import { compareBastion } from '../../../../lib/operate/verify/aws/bastion';
import { compareRepository } from '../../../../lib/operate/verify/aws/repositories';
import { differing, rows } from '../rows';

describe('an image repository', () => {
  const name = 'learnbot/api-gateway';

  test('whose tags mean one image for good has no difference', () => {
    const found = {
      imageTagMutability: 'IMMUTABLE',
      imageScanningConfiguration: { scanOnPush: true },
    } as const;

    expect(rows(compareRepository(name, found))).toEqual([
      'tags: IMMUTABLE / IMMUTABLE: same',
      'scan on push: yes / yes: same',
    ]);
  });

  test('whose tags may move, and that nobody scans, is told', () => {
    const found = {
      imageTagMutability: 'MUTABLE',
      imageScanningConfiguration: { scanOnPush: false },
    } as const;

    expect(differing(compareRepository(name, found))).toEqual([
      'tags: IMMUTABLE / MUTABLE: different',
      'scan on push: yes / no: different',
    ]);
    expect(rows(compareRepository(name, undefined))).toEqual(['exists: yes / no: missing']);
  });
});

describe('a bastion', () => {
  const found = {
    State: { Name: 'running' },
    PrivateIpAddress: '10.0.1.7',
    MetadataOptions: { HttpTokens: 'required' },
  } as const;

  test('that runs, on a private address only, has no difference', () => {
    expect(rows(compareBastion(found))).toEqual([
      'state: running / running: same',
      'public address: no / no: same',
      'metadata with a token only (IMDSv2): required / required: same',
    ]);
  });

  test('that stands still, in the open, with the old metadata service tells each of it', () => {
    const open = {
      ...found,
      State: { Name: 'stopped' },
      PublicIpAddress: '198.51.100.7',
      MetadataOptions: { HttpTokens: 'optional' },
    } as const;

    expect(differing(compareBastion(open))).toEqual([
      'state: running / stopped: different',
      'public address: no / 198.51.100.7: different',
      'metadata with a token only (IMDSv2): required / optional: different',
    ]);
  });

  test('that was terminated, or never was, is missing', () => {
    const missing = ['exists: yes / no: missing'];

    expect(rows(compareBastion({ ...found, State: { Name: 'terminated' } }))).toEqual(missing);
    expect(rows(compareBastion(undefined))).toEqual(missing);
  });

  test('of which nothing is said is not told, never different', () => {
    expect(new Set(compareBastion({}).map(({ verdict }) => verdict))).toEqual(
      new Set(['not told']),
    );
  });
});
