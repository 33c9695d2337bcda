import { nearest, suggest } from '../../lib/problems/nearest';
import { formatPath } from '../../lib/problems/position';
import { problemAt, sortProblems } from '../../lib/problems/problem';
import { problemsToJson } from '../../lib/problems/json';
import { countProblems, renderProblems } from '../../lib/problems/render';

const position = { file: 'rag.yaml', line: 14, column: 17 };
const tooSlow = problemAt(
  {
    code: 'threshold-over-timeout',
    path: ['alerts', 'Slow', 'above'],
    what: 'Slow fires above 60s, but requests end after 30s.',
    consequence: 'No request could ever be slow enough.',
    fix: 'Set above below 30s.',
  },
  position,
);
const unused = problemAt(
  {
    code: 'unused-secret',
    path: ['secrets', 'jwt'],
    what: 'jwt is used by nothing.',
    fix: 'Use it.',
  },
  { ...position, line: 3 },
);

it('a problem is printed with its place, its code, what is wrong, what would happen and what to write', () => {
  expect(renderProblems([tooSlow])).toBe(`rag.yaml:14:17  error  threshold-over-timeout
  Slow fires above 60s, but requests end after 30s.
  No request could ever be slow enough.
  Set above below 30s.
`);
});

it('a problem of a spec in TypeScript is printed with its path', () => {
  const [first] = renderProblems([{ ...tooSlow, position: undefined }]).split('\n');

  expect(first).toBe('alerts.Slow.above  error  threshold-over-timeout');
});

it('problems are counted by their weight', () => {
  expect(countProblems([tooSlow, unused, tooSlow])).toBe('2 errors, 1 warning');
});

it('problems for a machine have the same keys each', () => {
  const row = {
    code: 'unused-secret',
    severity: 'warning',
    file: 'rag.yaml',
    line: 3,
    column: 17,
    path: 'secrets.jwt',
    what: 'jwt is used by nothing.',
    fix: 'Use it.',
  };

  const json = problemsToJson([unused], [{ ...unused, reason: 'soon', until: '2027-03-01' }]);

  expect(JSON.parse(json)).toEqual({
    problems: [row],
    acknowledged: [{ ...row, reason: 'soon', until: '2027-03-01' }],
  });
});

it('problems stand in the order of the file, each once', () => {
  expect(sortProblems([tooSlow, unused, tooSlow])).toEqual([unused, tooSlow]);
});

it('two keys that are missing in one place are two problems', () => {
  const missing = ['image', 'size'].map((key) =>
    problemAt({ code: 'missing-key', path: ['services', 'web', key], what: '', fix: '' }, position),
  );

  expect(sortProblems(missing)).toHaveLength(2);
});

it.each([
  ['servces', 'services'],
  ['Service', 'services'],
  ['xyz', undefined],
])('the name nearest to %s is %s', (word, near) => {
  expect(nearest(word, ['stores', 'services'])).toBe(near);
});

it('a suggestion names the nearest first, then all', () => {
  expect(suggest('store', ['stores', 'services'])).toBe(
    'Did you mean stores? Known: stores, services.',
  );
  expect(suggest('x', [])).toBe('There are none.');
});

it('a path reads as a person writes it', () => {
  expect(formatPath(['services', 'api-gateway', 'calls', 0])).toBe('services.api-gateway.calls[0]');
  expect(formatPath(['env', 'a b'])).toBe('env["a b"]');
});
