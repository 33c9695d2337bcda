import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';

import { compileText } from '../../lib/compiler/compile';
import { PROBLEM_CODES } from '../../lib/problems/codes';
import { problemAt, type AcknowledgedProblem, type Problem } from '../../lib/problems/problem';
import { problemsToSarif } from '../../lib/problems/sarif';
import { edited } from '../spec/small-spec';
import { SARIF_SCHEMA } from './sarif-schema';

const options = { version: '1.2.3', root: '/repository' };
const position = { file: 'specs/rag.yaml', line: 14, column: 17 };
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
const unused: AcknowledgedProblem = {
  ...problemAt(
    { code: 'unused-secret', path: ['secrets', 'jwt'], what: 'jwt is idle.', fix: 'Use it.' },
    { ...position, line: 3 },
  ),
  reason: 'The next release reads it.',
  until: '2027-03-01',
};

interface Sarif {
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly locations: readonly { readonly physicalLocation: object }[];
    }[];
  }[];
}

function sarifOf(problems: readonly Problem[], acknowledged: readonly AcknowledgedProblem[] = []) {
  return (JSON.parse(problemsToSarif(problems, acknowledged, options)) as Sarif).runs[0]!;
}

/** What of a log SARIF does not know. */
function faultsOf(sarif: string): unknown {
  const ajv = new Ajv2020({ strict: false });
  addFormats(ajv);
  return ajv.validate(SARIF_SCHEMA, JSON.parse(sarif)) ? [] : ajv.errors;
}

it('a problem is a result with its rule, its level, its words and its place', () => {
  expect(sarifOf([tooSlow]).results).toEqual([
    {
      ruleId: 'threshold-over-timeout',
      ruleIndex: 0,
      level: 'error',
      message: {
        text: 'Slow fires above 60s, but requests end after 30s. No request could ever be slow enough. Set above below 30s.',
      },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'specs/rag.yaml', uriBaseId: '%SRCROOT%' },
            region: { startLine: 14, startColumn: 17 },
          },
          logicalLocations: [{ fullyQualifiedName: 'alerts.Slow.above' }],
        },
      ],
      partialFingerprints: { 'codeAndPath/v1': 'threshold-over-timeout alerts.Slow.above' },
    },
  ]);
});

it('what the spec acknowledges is suppressed, with the reason and the last day', () => {
  const { results } = sarifOf([tooSlow], [unused]);

  expect(results).toHaveLength(2);
  expect(results[1]).toMatchObject({
    ruleId: 'unused-secret',
    level: 'warning',
    suppressions: [
      {
        kind: 'inSource',
        status: 'accepted',
        justification: 'The next release reads it. (until 2027-03-01)',
      },
    ],
  });
});

it('each rule stands once, says what it means, and is pointed at by its results', () => {
  const { tool, results } = sarifOf([tooSlow, { ...tooSlow, path: 'alerts.Other' }], [unused]);

  expect(tool).toMatchObject({
    driver: {
      name: 'cdk-runbook',
      version: '1.2.3',
      rules: [
        {
          id: 'threshold-over-timeout',
          shortDescription: {
            text: 'Requests are cut off before they could cross the threshold.',
          },
          defaultConfiguration: { level: 'error' },
          help: { text: 'Mend it; nobody can live with it.' },
        },
        { id: 'unused-secret', defaultConfiguration: { level: 'warning' } },
      ],
    },
  });
  expect(results.map(({ ruleIndex }) => tool.driver.rules[ruleIndex]?.id)).toEqual(
    results.map(({ ruleId }) => ruleId),
  );
});

it.each([
  ['specs/rag.yaml', { uri: 'specs/rag.yaml', uriBaseId: '%SRCROOT%' }],
  ['./specs/../rag.yaml', { uri: 'rag.yaml', uriBaseId: '%SRCROOT%' }],
  ['/repository/specs/rag.yaml', { uri: 'specs/rag.yaml', uriBaseId: '%SRCROOT%' }],
  ['specs/a b#1:ö.yaml', { uri: 'specs/a%20b%231%3A%C3%B6.yaml', uriBaseId: '%SRCROOT%' }],
  ['..rag.yaml', { uri: '..rag.yaml', uriBaseId: '%SRCROOT%' }],
  ['../other/rag.yaml', { uri: 'file:///other/rag.yaml' }],
])('the file %s has an address that readers find', (file, artifactLocation) => {
  const [result] = sarifOf([{ ...tooSlow, position: { ...position, file } }]).results;

  expect(result?.locations[0]?.physicalLocation).toMatchObject({ artifactLocation });
});

it('a problem of a spec in TypeScript has its path alone', () => {
  const [result] = sarifOf([{ ...tooSlow, position: undefined }]).results;

  expect(result?.locations).toEqual([
    { logicalLocations: [{ fullyQualifiedName: 'alerts.Slow.above' }] },
  ]);
});

it('a spec without a fault is a run without results', () => {
  expect(sarifOf([]).results).toEqual([]);
});

it('a log has no property that SARIF does not know, whatever the problem', () => {
  const codes = Object.keys(PROBLEM_CODES) as (keyof typeof PROBLEM_CODES)[];
  const everything = codes.map((code) =>
    problemAt({ code, path: ['services', 'a b', 0], what: 'No.', fix: 'Yes.' }, position),
  );
  const odd: Problem[] = [
    { ...tooSlow, position: undefined },
    { ...tooSlow, path: '' },
    { ...tooSlow, position: { ...position, file: '/elsewhere/a b.yaml' } },
  ];

  expect(faultsOf(problemsToSarif([...everything, ...odd], [unused], options))).toEqual([]);
  expect(faultsOf(problemsToSarif([], [], options))).toEqual([]);
});

it('the same spec gives the same bytes', () => {
  const [first, second] = [1, 2].map(() => {
    const text = edited({
      'above: 1s': 'above: 2s',
      'procedures:\n':
        'acknowledge: { threshold-between-buckets: { reason: close enough } }\nprocedures:\n',
      'service: web': 'service: wbe',
    });
    const { problems, acknowledged } = compileText(text, 'specs/shop.yaml');
    expect(problems).not.toEqual([]);
    return problemsToSarif(problems, acknowledged, options);
  });

  expect(second).toBe(first);
});
