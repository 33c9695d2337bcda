// node count-tests.mjs REPORT... -- BROKEN_STAGE...
// Names what failed in jest's own reports and ends with their sum; exits 1 unless all is good.
import { existsSync, readFileSync } from 'node:fs';

const args = process.argv.slice(2);
const divider = args.indexOf('--');
const reportPaths = args.slice(0, divider);
const brokenStages = args.slice(divider + 1);

const reports = reportPaths
  .filter((path) => existsSync(path))
  .map((path) => JSON.parse(readFileSync(path, 'utf8')));
const suites = reports.flatMap((report) => report.testResults);
const failedTests = suites.flatMap((suite) =>
  suite.assertionResults.filter((test) => test.status === 'failed'),
);
const failedSuites = suites.filter(
  (suite) => suite.status === 'failed' && suite.assertionResults.length === 0,
);
for (const test of failedTests) console.log(`Failed test: ${test.fullName}`);
for (const suite of failedSuites) console.log(`Failed suite: ${suite.name}`);

// A stage can break without a failed test: a type error, or a runner that never reported.
const passed = reports.reduce((sum, report) => sum + report.numPassedTests, 0);
const failed = Math.max(failedTests.length + failedSuites.length, brokenStages.length);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
