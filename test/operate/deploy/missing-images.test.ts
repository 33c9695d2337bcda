import {
  describeMissing,
  wantedImages,
  type WantedImage,
} from '../../../lib/operate/deploy/missing-images';
import { resumeParser } from '../../support/resolved-system';
import { ecsSystem } from '../ecs-system';

const settings = [
  { parameter: 'ApiGatewayImageTag', of: 'api-gateway', value: 'v2', before: 'v1' },
  { parameter: 'ResumeParserImageTag', of: 'resume-parser', before: 'v1' },
];
const image: WantedImage = {
  service: 'api-gateway',
  repository: 'learnbot/api-gateway',
  tag: 'v2',
};

test('only images that get another tag are looked for', () => {
  expect(wantedImages(ecsSystem(), { settings })).toEqual([image]);
});

test('an image of another registry is not looked for in ECR', () => {
  const elsewhere = { source: 'registry', repository: 'ghcr.io/acme/parser' } as const;
  const system = ecsSystem({ services: [resumeParser({ image: elsewhere })] });
  const set = [{ ...settings[1]!, value: 'v2' }];

  expect(wantedImages(system, { settings: set })).toEqual([]);
});

test('an image that is there is not spoken of', () => {
  expect(describeMissing(ecsSystem(), image, 'there')).toEqual([]);
});

test('an image that is missing says what would happen and what to do', () => {
  expect(describeMissing(ecsSystem(), image, 'no image')).toEqual([
    'learnbot/api-gateway:v2 is not in ECR: no replica of api-gateway could start. Push it, then deploy.',
  ]);
});

test('a repository that is missing says who makes it', () => {
  const owner = ecsSystem({}, { repositories: ['learnbot/api-gateway'] });

  expect(describeMissing(owner, image, 'no repository')[0]).toContain(
    'npx cdk deploy learnbot-staging/data',
  );
  expect(describeMissing(ecsSystem(), image, 'no repository')[0]).toContain(
    'the environment that owns the repositories',
  );
});
