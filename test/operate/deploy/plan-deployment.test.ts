import {
  findFaultyValues,
  findUnknownServices,
  planDeployment,
  type DeployRequest,
} from '../../../lib/operate/deploy/plan-deployment';
import type { DeployedStack } from '../../../lib/operate/deploy/stack-state';
import { resolvedJob } from '../../support/resolved-system';
import { ecsSystem } from '../ecs-system';

const OLD = 'a'.repeat(40);
const NEW = 'b'.repeat(40);
const CERTIFICATE = 'arn:aws:acm:us-east-1:123456789012:certificate/1111';

function request(overrides: Partial<DeployRequest> = {}): DeployRequest {
  return { tag: NEW, services: [], ...overrides };
}

function deployed(overrides: Partial<DeployedStack> = {}): DeployedStack {
  return {
    name: 'learnbot-staging-services',
    status: 'UPDATE_COMPLETE',
    parameters: { ApiGatewayImageTag: OLD, ResumeParserImageTag: OLD },
    ...overrides,
  };
}

const withoutCertificate = ecsSystem({}, { certificate: undefined });

describe('a deployment that goes back', () => {
  const system = {
    ...ecsSystem(),
    jobs: [
      resolvedJob('migrate', {
        trigger: { kind: 'before-deploy', compatible: true },
      }),
    ],
  };
  const skip = (plan: ReturnType<typeof planDeployment>) =>
    'settings' in plan
      ? plan.settings.filter(({ parameter }) => parameter === 'MigrateSkipTag')
      : plan;

  test('runs no job for the tag that it goes back to', () => {
    const plan = planDeployment(system, request({ rollback: true }), [deployed()]);

    expect(skip(plan)).toMatchObject([{ of: 'migrate skips', value: NEW }]);
  });

  test('is over with the next one, in which the job runs again', () => {
    const parameters = { ...deployed().parameters, MigrateSkipTag: OLD };

    const plan = planDeployment(system, request(), [deployed({ parameters })]);

    expect(skip(plan)).toMatchObject([{ value: '-', before: OLD }]);
  });

  test('leaves the job alone when another service is deployed', () => {
    const services = ['resume-parser'];

    const plan = planDeployment(system, request({ rollback: true, services }), [deployed()]);

    expect(skip(plan)).toEqual([]);
  });

  test('is refused where nothing is deployed', () => {
    expect(planDeployment(system, request({ rollback: true }), [])).toEqual({
      refusals: [expect.stringContaining('nothing to go back to')],
    });
  });
});

describe('the plan of a deployment', () => {
  test('gives every service the tag when none is named', () => {
    const plan = planDeployment(ecsSystem(), request(), [deployed()]);

    expect(plan).toEqual({
      settings: [
        { parameter: 'ApiGatewayImageTag', of: 'api-gateway', value: NEW, before: OLD },
        { parameter: 'ResumeParserImageTag', of: 'resume-parser', value: NEW, before: OLD },
      ],
    });
  });

  test('leaves the services that are not named as they were deployed last', () => {
    const plan = planDeployment(ecsSystem(), request({ services: ['api-gateway'] }), [deployed()]);

    expect(plan).toMatchObject({
      settings: [
        { of: 'api-gateway', value: NEW },
        { of: 'resume-parser', value: undefined, before: OLD },
      ],
    });
  });

  test('refuses a first deployment in which a service has no tag', () => {
    const plan = planDeployment(ecsSystem(), request({ services: ['api-gateway'] }), []);

    expect(plan).toEqual({
      refusals: [
        `resume-parser has no tag: learnbot-staging-services is not deployed yet. Add --service resume-parser, or leave --service out so that every service gets ${NEW}.`,
      ],
    });
  });

  test('refuses when a service is new and has no tag', () => {
    const stack = deployed({ parameters: { ApiGatewayImageTag: OLD } });

    const plan = planDeployment(ecsSystem(), request({ services: ['api-gateway'] }), [stack]);

    expect(plan).toMatchObject({
      refusals: [
        expect.stringContaining('learnbot-staging-services has no parameter ResumeParserImageTag'),
      ],
    });
  });

  test('refuses a first deployment without the certificate that the spec does not name', () => {
    const plan = planDeployment(withoutCertificate, request(), []);

    expect(plan).toEqual({
      refusals: [
        'The certificate of the load balancer is missing: learnbot-staging-services is not deployed yet, and the spec names none. Add --certificate <arn>, or environments.staging.aws.certificate to the spec.',
      ],
    });
  });

  test('sets the certificate that is given, and keeps it afterwards', () => {
    const first = planDeployment(withoutCertificate, request({ certificate: CERTIFICATE }), []);
    const stack = deployed({
      parameters: { ...deployed().parameters, CertificateArn: CERTIFICATE },
    });
    const second = planDeployment(withoutCertificate, request(), [stack]);

    const setting = { parameter: 'CertificateArn', of: 'certificate' };
    expect(first).toMatchObject({
      settings: expect.arrayContaining([{ ...setting, value: CERTIFICATE }]) as unknown,
    });
    expect(second).toMatchObject({
      settings: expect.arrayContaining([{ ...setting, before: CERTIFICATE }]) as unknown,
    });
  });

  test('takes everything as kept where nobody was asked', () => {
    const plan = planDeployment(ecsSystem(), request({ services: ['api-gateway'] }), undefined);

    expect(plan).toMatchObject({ settings: [{ value: NEW }, { value: undefined }] });
  });

  test('treats a change set that nobody executed as no deployment', () => {
    const stack = deployed({ status: 'REVIEW_IN_PROGRESS', parameters: {} });

    expect(planDeployment(ecsSystem(), request(), [stack])).toHaveProperty('settings');
    expect(
      planDeployment(ecsSystem(), request({ services: ['api-gateway'] }), [stack]),
    ).toHaveProperty('refusals');
  });

  test.each([
    ['UPDATE_IN_PROGRESS', 'Wait until it is done'],
    ['UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', 'Wait until it is done'],
    ['ROLLBACK_COMPLETE', 'aws cloudformation delete-stack --stack-name learnbot-staging-data'],
    ['UPDATE_ROLLBACK_FAILED', 'aws cloudformation continue-update-rollback'],
    ['UPDATE_FAILED', 'aws cloudformation rollback-stack'],
    ['DELETE_FAILED', 'Delete it again'],
  ])('refuses while any stack is in %s, and says what to do', (status, text) => {
    const stuck = deployed({ name: 'learnbot-staging-data', status, parameters: {} });

    const plan = planDeployment(ecsSystem(), request(), [deployed(), stuck]);

    expect(plan).toEqual({
      refusals: [expect.stringMatching(`^learnbot-staging-data is in ${status}: .*${text}`)],
    });
  });

  test('says how a protected stack is deleted whose first deployment failed', () => {
    const stuck = deployed({ name: 'shop-data', status: 'ROLLBACK_COMPLETE', isProtected: true });

    const plan = planDeployment(ecsSystem(), request(), [stuck]);

    expect(plan).toEqual({
      refusals: [
        expect.stringMatching(
          'delete the stack \\(aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name shop-data --region [a-z0-9-]+ && aws cloudformation delete-stack',
        ),
      ],
    });
  });

  test.each(['ROLLBACK_FAILED', 'DELETE_FAILED'])(
    'says in %s how deletion protection is turned off, which CloudFormation never does',
    (status) => {
      const plan = planDeployment(ecsSystem(), request(), [deployed({ status })]);

      expect(plan).toEqual({
        refusals: [expect.stringMatching('Key=deletion_protection.enabled,Value=false')],
      });
    },
  );

  test.each(['CREATE_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE', 'IMPORT_COMPLETE'])(
    'goes on from %s',
    (status) => {
      expect(planDeployment(ecsSystem(), request(), [deployed({ status })])).toHaveProperty(
        'settings',
      );
    },
  );
});

describe('the values of a deployment', () => {
  test('are good when the tag has the form of the environment', () => {
    expect(findFaultyValues(ecsSystem(), request())).toEqual([]);
  });

  test.each(['v1.2.3', 'B'.repeat(40), 'b'.repeat(39), '', `${NEW}\n`])(
    'are refused for the tag %j where a full commit is asked for',
    (tag) => {
      expect(findFaultyValues(ecsSystem(), request({ tag }))).toEqual([
        expect.stringContaining('Write the 40 lower-case hexadecimal digits of a commit'),
      ]);
    },
  );

  test.each(['v1.2.3', 'latest', NEW])('may be %s where any tag is good', (tag) => {
    const system = ecsSystem({}, { tagPattern: '^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$' });

    expect(findFaultyValues(system, request({ tag }))).toEqual([]);
  });

  test('are refused for a certificate that the spec names already', () => {
    const faults = findFaultyValues(ecsSystem(), request({ certificate: CERTIFICATE }));

    expect(faults).toEqual([
      expect.stringContaining('--certificate has no effect: the spec names'),
    ]);
  });

  test.each([
    ['my-certificate', 'is no certificate'],
    ['arn:aws:acm:eu-west-1:123456789012:certificate/1111', 'The certificate is in eu-west-1'],
  ])('are refused for the certificate %s', (certificate, text) => {
    const faults = findFaultyValues(withoutCertificate, request({ certificate }));

    expect(faults).toEqual([expect.stringContaining(text)]);
  });

  test('are refused for a certificate of another account than the spec names', () => {
    const { target } = withoutCertificate;
    const certificate = `arn:aws:acm:${target.region}:123456789012:certificate/1111`;
    const inAccount = (account: string) => ({
      ...withoutCertificate,
      target: { ...target, account },
    });

    const faults = findFaultyValues(inAccount('111111111111'), request({ certificate }));

    expect(faults).toEqual([
      'The certificate is of account 123456789012, but the load balancer is in 111111111111. Use one of 111111111111.',
    ]);
    expect(findFaultyValues(inAccount('123456789012'), request({ certificate }))).toEqual([]);
  });
});

test('a service that does not exist is told with the nearest that does', () => {
  expect(findUnknownServices(ecsSystem(), ['api-gatway', 'resume-parser'])).toEqual([
    'api-gatway is no service of learnbot. Did you mean api-gateway? Known: api-gateway, resume-parser.',
  ]);
});
