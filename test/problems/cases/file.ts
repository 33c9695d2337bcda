import { MAX_BYTES } from '../../../lib/spec/decode';
import { MAX_VALUES } from '../../../lib/spec/yaml-walk';
import type { Case } from './case';

/** The file: what keeps a text from being read. Faults of bytes are in `decode.test.ts`. */
export const FILE_CASES: readonly Case[] = [
  {
    says: 'a file without a byte',
    text: '▸',
    code: 'file-empty',
    fix: 'Begin with `npx runbook init NAME`.',
  },
  { says: 'a file of comments only', text: '▸# nothing\n# yet\n', code: 'file-empty' },
  {
    says: 'a file larger than any spec',
    text: `▸#${'x'.repeat(MAX_BYTES)}`,
    code: 'file-too-large',
    what: 'The file has 131073 bytes; a spec has at most 131072.',
  },
  {
    says: 'a list with more values than a spec has',
    text: `- [${'1,'.repeat(MAX_VALUES - 2)}▸1]`,
    code: 'file-too-large',
    what: 'The file has more than 10000 values.',
  },
  {
    says: 'more environments than are read',
    edits: {
      'environments:\n': `environments:\n${Array.from(
        { length: 19 },
        (_, index) => `  e${index}: { like: staging }\n`,
      ).join('')}`,
      '  production:\n': '  ▸production:\n',
    },
    code: 'file-too-large',
    what: 'The system has 21 environments; at most 20 are read.',
  },
  {
    says: 'a hundred thousand opening brackets',
    text: `${'['.repeat(40)}▸${'['.repeat(100_000)}`,
    code: 'nesting-too-deep',
    what: 'Maps and lists are nested more than 40 levels deep.',
  },
  {
    says: 'dashes on one line, each a list in a list',
    text: `${'- '.repeat(40)}▸${'- '.repeat(50_000)}`,
    code: 'nesting-too-deep',
  },
  {
    says: 'question marks on one line, each a key in a key',
    text: `${'? '.repeat(40)}▸${'? '.repeat(50_000)}`,
    code: 'nesting-too-deep',
  },
  {
    says: 'maps indented hundreds of times',
    text: Array.from(
      { length: 450 },
      (_, depth) => `${' '.repeat(depth)}${depth === 41 ? '▸a:' : 'a:'}`,
    ).join('\n'),
    code: 'nesting-too-deep',
  },
  {
    says: 'a quote that is not closed',
    edits: { 'A small shop.': '▸"A small shop.' },
    code: 'yaml-syntax',
    what: 'The text is not YAML: this quote is not closed.',
  },
  {
    says: 'a bracket that is not closed',
    edits: { 'calls: [basket]\n    uses': 'calls: [basket\n    ▸uses' },
    code: 'yaml-syntax',
  },
  {
    says: 'a text that begins with a reserved character',
    edits: { 'A small shop.': '▸@shop' },
    code: 'yaml-syntax',
    fix: 'Put the text in quotes.',
  },
  {
    says: 'a colon inside of a text without quotes',
    edits: { 'A small shop.': '▸A small shop: ours' },
    code: 'yaml-syntax',
  },
  {
    says: 'a file that asks to be read as YAML 1.1',
    text: '▸%YAML 1.1\n---\nsystem: yes\n',
    code: 'yaml-syntax',
    what: 'The text is not YAML: the file asks to be read as YAML 1.1.',
  },
  {
    says: 'a line indented with a tab',
    edits: { '    image: shop/web': '▸\timage: shop/web' },
    code: 'tab-indentation',
    fix: 'Use spaces.',
  },
  {
    says: 'a no-break space inside of a value',
    edits: { 'system: shop': 'system: shop▸\u00a0' },
    code: 'invisible-character',
    what: 'The character U+00A0 stands here, which looks like a space or like nothing.',
  },
  {
    says: 'a no-break space in front of a key',
    edits: { '    image: shop/web': '   ▸\u00a0image: shop/web' },
    code: 'invisible-character',
  },
  {
    says: 'a zero-width space in a key',
    edits: { 'system: shop': 'sys▸\u200btem: shop' },
    code: 'invisible-character',
  },
  {
    says: 'a control character',
    edits: { 'A small shop.': 'A small▸\u0007 shop.' },
    code: 'invisible-character',
  },
  {
    says: 'a key that stands twice',
    edits: { '    port: 8080\n': '    port: 8080\n    ▸port: 8081\n' },
    code: 'duplicate-key',
    what: 'port stands twice in this map, first on line 31.',
  },
  {
    says: 'a service that stands twice',
    edits: { '  basket:\n': '  ▸web:\n' },
    code: 'duplicate-key',
  },
  {
    says: 'a second document',
    edits: { 'procedures:\n': '▸---\nprocedures:\n' },
    code: 'several-documents',
  },
  { says: 'a tag of our own', edits: { 'A small shop.': '▸!shop A' }, code: 'custom-tag' },
  {
    says: 'a tag that would run code in other readers',
    edits: { 'A small shop.': '▸!!python/object:os.system ls' },
    code: 'custom-tag',
  },
  {
    says: 'a tag that YAML itself has',
    edits: { 'A small shop.': '!!binary ▸c2hvcA==' },
    code: 'custom-tag',
  },
  {
    says: 'an alias of nothing',
    edits: { 'A small shop.': '▸*words' },
    code: 'unknown-alias',
  },
  {
    says: 'an alias that contains itself',
    edits: { 'size: { cpu: 1, memory: 2GiB }': 'size: &size { cpu: 1, memory: ▸*size }' },
    code: 'alias-cycle',
  },
  {
    says: 'aliases that multiply by ten',
    text: `a: &a [1,2,3,4,5,6,7,8,9]
b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]
c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]
d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]
e: &e [▸*d,*d,*d,*d,*d,*d,*d,*d,*d]
`,
    code: 'alias-bomb',
  },
  { says: 'a key that is a list', text: '? ▸[web]\n: 1\n', code: 'unusable-key' },
  { says: 'a key that is a truth value', text: '▸true: 1\n', code: 'unusable-key' },
  {
    says: 'a key that reaches into the program',
    edits: { '  basket:\n': '  ▸__proto__:\n' },
    code: 'unsafe-key',
    what: '__proto__ is not allowed as a key.',
  },
  {
    says: 'a port that looks octal',
    edits: { 'port: 8080': 'port: ▸08080' },
    code: 'ambiguous-number',
    what: '08080 begins with a zero: some readers of YAML take it for octal.',
  },
];
