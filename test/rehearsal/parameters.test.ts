import type { RehearsedStage } from './assembly';
import { taggedParameters } from './parameters';

describe('the image tags of a stage', () => {
  test('belong to the service that their parameter names, and to the tasks that read them', () => {
    const stage: RehearsedStage = {
      name: 'learnbot-staging',
      assembly: 'adapted',
      stacks: [
        {
          name: 'learnbot-staging-services',
          region: 'us-east-1',
          requiredParameters: ['CertificateArn', 'ApiGatewayImageTag'],
          taskDefinitions: new Map([
            ['Gateway', new Set(['ApiGatewayImageTag'])],
            ['Migrate', new Set(['ApiGatewayImageTag', 'Password'])],
            ['Frontend', new Set(['FrontendImageTag'])],
          ]),
          fates: [],
        },
      ],
    };

    const [first, ...others] = taggedParameters(stage);

    expect(first).toEqual({
      stack: 'learnbot-staging-services',
      parameter: 'ApiGatewayImageTag',
      service: 'api-gateway',
      taskDefinitions: ['Gateway', 'Migrate'],
    });
    expect(others).toEqual([]);
  });
});
