import { compileText } from '../../lib/compiler/compile';
import { PROBLEM_CODES } from '../../lib/problems/codes';
import { LINT_CODES } from '../../lib/promql';
import { renderProblems } from '../../lib/problems/render';
import { edited, SMALL_SPEC, unmark } from '../spec/small-spec';
import { ACTION_CASES } from './cases/actions';
import { ALERT_CASES } from './cases/alerts';
import type { Case } from './cases/case';
import { CHECK_CASES } from './cases/checks';
import { CLUSTER_CASES } from './cases/cluster';
import { DATA_CASES } from './cases/data';
import { FILE_CASES } from './cases/file';
import { KEPT_APART_CASES } from './cases/kept-apart';
import { PASSWORD_CASES } from './cases/passwords';
import { PLATFORM_CASES } from './cases/platform';
import { REFERENCE_CASES } from './cases/references';
import { ROUTING_CASES } from './cases/routing';
import { SHAPE_CASES } from './cases/shape';
import { STORE_CASES } from './cases/stores';
import { SYSTEM_CASES } from './cases/system';
import { TEXT_CASES } from './cases/text';
import { WORKLOAD_CASES } from './cases/workloads';

/** In the order of `codes.ts`. */
const SECTIONS: readonly [string, readonly Case[]][] = [
  ['the file', FILE_CASES],
  ['the shape', SHAPE_CASES],
  ['text that another program would expand', TEXT_CASES],
  ['references', REFERENCE_CASES],
  ['the platform', PLATFORM_CASES],
  ['the system as a whole', SYSTEM_CASES],
  ['jobs, deployments, networks and limits', CHECK_CASES],
  ['jobs, times, networks, deployments, buckets and steps', WORKLOAD_CASES],
  ['stores of each type', STORE_CASES],
  ['actions, replicas, collectors and AWS beside Kubernetes', ACTION_CASES],
  ['connections, caches, backups and ledgers', DATA_CASES],
  ['dumps, archives and what lies beside them', KEPT_APART_CASES],
  ['Kubernetes, and what stands in the cluster', CLUSTER_CASES],
  ['passwords that a person replaces', PASSWORD_CASES],
  ['alerts', ALERT_CASES],
  ['who is told, and when not', ROUTING_CASES],
];

/**
 * Codes that no single fault gives: those of bytes in `decode.test.ts`, of many in `compile.test.ts`, of
 * PromQL in `test/promql`.
 */
const ELSEWHERE = [
  'not-utf-8',
  'too-many-problems',
  ...Object.keys(LINT_CODES),
  'promql-newer-feature',
  'template-value-in-label',
];

it('the small spec has no problem', () => {
  expect(renderProblems(compileText(SMALL_SPEC, 'shop.yaml').problems)).toBe('');
});

describe.each(SECTIONS)('%s', (_, cases) => {
  it.each(cases)('$says is $code', ({ edits = {}, text: whole, code, what, fix }) => {
    const { text, places } = unmark(whole ?? edited(edits));

    const { problems } = compileText(text, 'shop.yaml');

    const found = problems.map(
      ({ code: each, position }) => `${each} ${position?.line}:${position?.column}`,
    );
    expect(found).toEqual([code].flat().map((each, index) => `${each} ${places[index]}`));
    if (what !== undefined) expect(problems[0]?.what).toBe(what);
    if (fix !== undefined) expect(problems[0]?.fix).toBe(fix);
    expect(renderProblems(problems)).not.toContain('planted');
  });
});

it('every code has a case', () => {
  const covered = new Set([
    ...SECTIONS.flatMap(([, cases]) => cases.flatMap(({ code }) => code)),
    ...ELSEWHERE,
  ]);

  expect([...covered].sort()).toEqual(Object.keys(PROBLEM_CODES).sort());
});
