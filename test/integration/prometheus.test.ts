import { listOutputs, outputPath } from './outputs';
import { expectSuccess } from './run-tool';

describe('promtool', () => {
  test.each(listOutputs(/prometheus\/rules[^/]*(?<!\.test)\.yaml$/))('accepts %s', (rules) => {
    expectSuccess('promtool', ['check', 'rules', '--lint=all', '--lint-fatal', outputPath(rules)]);
  });

  test.each(listOutputs(/prometheus\/rules[^/]*\.test\.yaml$/))('passes %s', (cases) => {
    const { output } = expectSuccess('promtool', ['test', 'rules', outputPath(cases)]);

    // A rule file that does not exist is a warning to promtool, and the tests then prove nothing.
    expect(output).not.toContain('no file match pattern');
  });

  test.each(listOutputs(/prometheus\/scrape\.yaml$/))('accepts %s', (configuration) => {
    const args = ['check', 'config', '--syntax-only', outputPath(configuration)];

    expectSuccess('promtool', args);
  });
});
