import { headingAnchors } from '../../lib/runbooks/anchors';
import {
  bullets,
  code,
  codeBlock,
  heading,
  link,
  numbered,
  prose,
  table,
} from '../../lib/runbooks/markdown';
import { shellWord } from '../../lib/runbooks/shell';

test('a bar and a line break stay inside their cell', () => {
  expect(table(['What'], [['a | b\nc']])).toBe('| What |\n| --- |\n| a \\| b c |');
});

test('a code span has more ticks than it holds', () => {
  expect(code('plain')).toBe('`plain`');
  expect(code('a `b` c')).toBe('`` a `b` c ``');
});

test('a fence is longer than any inside', () => {
  expect(codeBlock('bash', 'echo "```"')).toBe('````bash\necho "```"\n````');
});

test('what looks like HTML is shown, and code is left alone', () => {
  expect(prose('put <tag> into `<tag>`, <script>alert(1)</script>')).toBe(
    'put &lt;tag> into `<tag>`, &lt;script>alert(1)&lt;/script>',
  );
});

test('a line of the team is no heading of ours', () => {
  expect(prose('first\n# second\n  ## third #4')).toBe('first\n\\# second\n  \\## third #4');
});

test('a heading is one line', () => {
  expect(heading(3, 'High\nlatency <p99>')).toBe('### High latency &lt;p99>');
});

test('brackets in a title do not end its link', () => {
  expect(link('Disk [full] <now>', '#disk-full-now')).toBe(
    '[Disk \\[full\\] &lt;now>](#disk-full-now)',
  );
});

test('lists keep the further lines of an item inside it', () => {
  expect(bullets(['one\ntwo'])).toBe('- one\n  two');
  expect(numbered(['one\n\n```bash\nls\n```', 'two'])).toBe(
    '1. one\n\n   ```bash\n   ls\n   ```\n2. two',
  );
});

test('headings that repeat are numbered as GitHub does', () => {
  expect(headingAnchors(['Alerts', 'High latency', 'alerts', 'Alerts!'])).toEqual([
    'alerts',
    'high-latency',
    'alerts-1',
    'alerts-2',
  ]);
});

test.each([
  ['plain/word:1', 'plain/word:1'],
  ['two words', "'two words'"],
  ["it's $HOME `id` \\", String.raw`'it'\''s $HOME ` + "`id` \\'"],
  ['', "''"],
])('the shell reads %j back unchanged', (text, word) => {
  expect(shellWord(text)).toBe(word);
});
