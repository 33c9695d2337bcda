import { cdkLine, cdkWords, findFaultyOptions } from '../../../lib/operate/deploy/cdk-command';
import { describePlan } from '../../../lib/operate/deploy/describe-plan';
import { ecsSystem } from '../ecs-system';

const PLAN = {
  settings: [
    { parameter: 'ApiGatewayImageTag', of: 'api-gateway', value: 'v2', before: 'v1' },
    { parameter: 'ResumeParserImageTag', of: 'resume-parser', before: 'v1' },
  ],
};

describe('the cdk command of a deployment', () => {
  test('sets the parameters that are given, on the services stack alone', () => {
    const words = cdkWords(ecsSystem(), PLAN, { further: [] });

    expect(cdkLine(words)).toBe(
      "npx cdk deploy 'learnbot-staging/*' --parameters learnbot-staging-services:ApiGatewayImageTag=v2",
    );
  });

  test('names the app and hands further options on', () => {
    const words = cdkWords(ecsSystem(), PLAN, {
      app: 'node app.js',
      further: ['--require-approval', 'never'],
    });

    expect(cdkLine(words)).toMatch(/ --app 'node app\.js' --require-approval never$/);
  });

  test.each([
    [['specs/other.yaml'], 'specs/other.yaml is one word too many'],
    [['--parameters', 'A=b'], '--parameters cannot be handed to cdk'],
    [['--parameters=A=b'], '--parameters=A=b cannot be handed to cdk'],
    [['--no-previous-parameters'], '--no-previous-parameters cannot be handed to cdk'],
    [['--app', 'cdk.out'], 'Give --app before --'],
  ])('does not take %j', (further, text) => {
    expect(findFaultyOptions(further)).toContain(text);
  });

  test('takes any other option of cdk', () => {
    expect(findFaultyOptions(['--require-approval', 'never', '--hotswap=false'])).toBeUndefined();
    expect(findFaultyOptions([])).toBeUndefined();
  });
});

describe('the plan in words', () => {
  test('says what is new, what it was, and what stays', () => {
    expect(describePlan(PLAN, true)).toBe(
      ['  api-gateway    v2 (was v1)', '  resume-parser  stays v1'].join('\n'),
    );
  });

  test('says what is deployed for the first time, and what does not change', () => {
    const settings = [
      { parameter: 'A', of: 'a', value: 'v1' },
      { parameter: 'B', of: 'b', value: 'v1', before: 'v1' },
    ];

    expect(describePlan({ settings }, true)).toBe(
      '  a  v1 (first deployment)\n  b  v1 (unchanged)',
    );
  });

  test('claims nothing about what was, where nobody was asked', () => {
    const settings = [
      { parameter: 'A', of: 'a', value: 'v1' },
      { parameter: 'B', of: 'b' },
    ];

    expect(describePlan({ settings }, false)).toBe(
      '  a  v1\n  b  stays as it was deployed last (a first deployment needs it)',
    );
  });
});
