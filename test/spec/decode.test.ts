import { compileText } from '../../lib/compiler/compile';
import { decode, MAX_BYTES } from '../../lib/spec/decode';
import { edited, SMALL_SPEC } from './small-spec';

const utf8 = (text: string) => Buffer.from(text, 'utf8');
const utf16 = (text: string) => Buffer.from(text, 'utf16le');

/** Where the problems of a file with these bytes stand. */
function problemsOf(bytes: Uint8Array): readonly string[] {
  const decoded = decode(bytes);
  if ('finding' in decoded) return [decoded.finding.code];
  return compileText(decoded.text, 'shop.yaml').problems.map(
    ({ code, position }) => `${code} ${position?.line}:${position?.column}`,
  );
}

it('UTF-8 text is read as it stands', () => {
  expect(decode(utf8('description: Büro 🛒'))).toEqual({ text: 'description: Büro 🛒' });
});

it('a byte order mark is dropped, and columns count from the first letter', () => {
  const bytes = utf8(`\ufeff${edited({ 'apiVersion: cdk-runbook/v1': 'apiVersion: 2' })}`);

  expect(problemsOf(bytes)).toEqual(['unsupported-api-version 1:13']);
});

it('a text that still has its byte order mark has the same columns', () => {
  const { problems } = compileText(`\ufeff${SMALL_SPEC}`, 'shop.yaml');

  expect(problems).toEqual([]);
});

it('lines that end in CRLF are counted as an editor counts them', () => {
  const text = edited({ 'port: 8080': 'port: 0', 'for: 5m': 'for: soon' });

  const found = problemsOf(utf8(text.replaceAll('\n', '\r\n')));

  expect(found).toEqual(problemsOf(utf8(text)));
  expect(found).toEqual(['invalid-port 31:11', 'invalid-duration 68:10']);
});

it.each([
  ['UTF-16, little end first, with its mark', Buffer.from([0xff, 0xfe, ...utf16('a: 1')])],
  ['UTF-16, big end first, with its mark', Buffer.from([0xfe, 0xff, ...utf16('a: 1').swap16()])],
  ['UTF-16, little end first, without a mark', utf16('a: 1')],
  ['UTF-16, big end first, without a mark', utf16('a: 1').swap16()],
])('%s is refused by its name', (_, bytes) => {
  expect(decode(bytes)).toEqual({
    finding: {
      code: 'not-utf-8',
      path: [],
      what: 'The file is UTF-16 text.',
      fix: 'Save it as UTF-8.',
    },
  });
});

it.each([
  ['a byte that begins no character', [0x61, 0xff, 0x61]],
  ['a character cut short', [0x61, 0xc3]],
  ['a surrogate', [0xed, 0xa0, 0x80]],
  ['a byte of Latin-1', [...Buffer.from('Büro', 'latin1')]],
  ['a zero', [0x61, 0x62, 0x00, 0x63]],
])('%s is no UTF-8 text', (_, bytes) => {
  expect(problemsOf(Uint8Array.from(bytes))).toEqual(['not-utf-8']);
});

it('a file above the limit is refused unread', () => {
  expect(problemsOf(new Uint8Array(MAX_BYTES + 1))).toEqual(['file-too-large']);
});

it('a file without a byte is empty, not unreadable', () => {
  expect(problemsOf(new Uint8Array())).toEqual(['file-empty 1:1']);
});
