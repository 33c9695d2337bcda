import { bastion } from '../../../../lib/operate/verify/aws/bastion';
import { buckets, existingBuckets } from '../../../../lib/operate/verify/aws/buckets';
import { jobs } from '../../../../lib/operate/verify/aws/jobs';
import {
  existingListeners,
  loadBalancers,
} from '../../../../lib/operate/verify/aws/load-balancers';
import { repositories } from '../../../../lib/operate/verify/aws/repositories';
import { schedules } from '../../../../lib/operate/verify/aws/schedules';
import { stateMachines } from '../../../../lib/operate/verify/aws/state-machines';
import { apiGateway, createdBucket, resolvedJob } from '../../../support/resolved-system';
import { ecsSystem } from '../../ecs-system';
import { rows } from '../rows';
import { failure, standIn } from './aws-stand-in';

const MISSING = ['exists: yes / no: missing'];

const trigger = {
  kind: 'schedule',
  cron: '0 3 * * *',
  eventBridge: 'cron(0 3 * * ? *)',
  timezone: 'UTC',
} as const;
const withJobs = ecsSystem({ jobs: [resolvedJob(), resolvedJob('nightly', { trigger })] });

describe('jobs', () => {
  test('whose family ECS does not know are missing', async () => {
    const { aws } = standIn({ DescribeTaskDefinition: failure('ClientException') });

    expect(rows(await jobs.verify(withJobs, aws))).toEqual([...MISSING, ...MISSING]);
  });

  test('are looked for in EventBridge and Step Functions only where the clock starts them', async () => {
    const { aws, asked } = standIn({
      GetSchedule: failure('ResourceNotFoundException'),
      ListStateMachines: { stateMachines: [{ name: 'learnbot-staging-other' }] },
    });

    expect(rows(await schedules.verify(withJobs, aws))).toEqual(MISSING);
    expect(rows(await stateMachines.verify(withJobs, aws))).toEqual(MISSING);
    expect(await stateMachines.verify(ecsSystem({ jobs: [resolvedJob()] }), aws)).toEqual([]);
    expect(asked).toEqual(['GetSchedule', 'ListStateMachines']);
  });

  test('have their state machine found by name, on whichever page', async () => {
    const name = 'learnbot-staging-nightly';
    const pages = (input: object) =>
      'nextToken' in input && input.nextToken === 'more'
        ? { stateMachines: [{ name, stateMachineArn: `arn:${name}` }] }
        : { stateMachines: [{ name: 'other', stateMachineArn: 'arn:other' }], nextToken: 'more' };
    const { aws } = standIn({
      ListStateMachines: pages,
      ListExecutions: (input: object) => {
        expect(input).toEqual({ stateMachineArn: `arn:${name}`, maxResults: 1 });
        return { executions: [{ status: 'SUCCEEDED' }] };
      },
    });

    expect(rows(await stateMachines.verify(withJobs, aws))).toEqual([
      'exists: yes / yes: same',
      'last run: any / SUCCEEDED: same',
    ]);
  });
});

describe('buckets', () => {
  const made = ecsSystem({ stores: [createdBucket()] });
  const existing = { type: 'bucket', provider: 'existing' } as const;
  const theirs = ecsSystem({
    services: [apiGateway({ uses: [{ store: 'b', variables: [] }] })],
    stores: [
      { ...existing, name: 'b', bucket: 'theirs' },
      { ...existing, name: 'c', bucket: 'of-another-environment' },
    ],
  });

  test('that never got a setting answer with an error of their own, which is a value', async () => {
    const { aws, asked } = standIn({
      HeadBucket: { BucketRegion: 'us-east-1' },
      GetBucketVersioning: {},
      GetPublicAccessBlock: failure('NoSuchPublicAccessBlockConfiguration'),
      GetBucketEncryption: failure('ServerSideEncryptionConfigurationNotFoundError'),
      GetBucketLifecycleConfiguration: failure('NoSuchLifecycleConfiguration'),
    });

    expect(rows(await buckets.verify(made, aws))).toEqual([
      'region: us-east-1 / us-east-1: same',
      'versioned: yes / no: different',
      'public access blocked: yes / no: different',
      'encryption: AES256 / -: not told',
      'old versions kept: 30d / for ever: different',
      'objects expire after: never / never: same',
    ]);
    expect(asked.filter((name) => !/^(Head|Get)/.test(name))).toEqual([]);
  });

  test('that are not there are asked nothing more', async () => {
    const { aws, asked } = standIn({ HeadBucket: failure('NotFound') });

    expect(rows(await buckets.verify(made, aws))).toEqual(MISSING);
    expect(rows(await existingBuckets.verify(theirs, aws))).toEqual(MISSING);
    expect(asked).toEqual(['HeadBucket', 'HeadBucket']);
  });

  test('of others are there where a service uses them, and nothing else is asked', async () => {
    const { aws, asked } = standIn({ HeadBucket: {} });

    expect(rows(await existingBuckets.verify(theirs, aws))).toEqual(['exists: yes / yes: same']);
    expect(asked).toEqual(['HeadBucket']);
  });

  test('of others are there where an archive goes to them', async () => {
    const { aws } = standIn({ HeadBucket: {} });
    const action = {
      kind: 'archive',
      store: 'postgres',
      table: 'audit',
      column: 'created_at',
      olderThanDays: 90,
      to: 'c',
      prefix: '',
    } as const;

    const archiving = ecsSystem({ stores: theirs.stores, jobs: [resolvedJob('old', { action })] });

    expect((await existingBuckets.verify(archiving, aws)).map(({ thing }) => thing)).toEqual([
      'bucket of-another-environment',
    ]);
  });

  test('that refuse the question say so in words, which S3 does not', async () => {
    const { aws } = standIn({ HeadBucket: failure('403', 'UnknownError') });

    await expect(existingBuckets.verify(theirs, aws)).rejects.toThrow(
      'These credentials may not ask that: bucket theirs refuses them, or is of another account.',
    );
  });
});

test('repositories that are not there do not hide those that are', async () => {
  const there = {
    imageTagMutability: 'IMMUTABLE',
    imageScanningConfiguration: { scanOnPush: true },
  };
  const { aws } = standIn({
    DescribeRepositories: (input: object) =>
      JSON.stringify(input).includes('learnbot/b')
        ? { repositories: [there] }
        : failure('RepositoryNotFoundException'),
  });
  const system = ecsSystem({}, { repositories: ['learnbot/a', 'learnbot/b'] });

  expect(rows(await repositories.verify(system, aws))).toEqual([
    ...MISSING,
    'tags: IMMUTABLE / IMMUTABLE: same',
    'scan on push: yes / yes: same',
  ]);
});

describe('the load balancer', () => {
  const arn = 'arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/drawn/1';
  const noStack = failure(
    'ValidationError',
    'Stack with id learnbot-staging-services does not exist',
  );

  test('is found through its stack, since CloudFormation draws its name', async () => {
    const resource = {
      ResourceType: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
      ResourceStatus: 'CREATE_COMPLETE',
      PhysicalResourceId: arn,
    };
    const { aws } = standIn({
      ListStackResources: (input: object) =>
        'NextToken' in input && input.NextToken === 'more'
          ? { StackResourceSummaries: [resource] }
          : {
              StackResourceSummaries: [
                { ...resource, ResourceStatus: 'DELETE_COMPLETE', PhysicalResourceId: 'old' },
              ],
              NextToken: 'more',
            },
      DescribeLoadBalancers: (input: object) => {
        expect(input).toEqual({ LoadBalancerArns: [arn] });
        return { LoadBalancers: [{}] };
      },
      DescribeLoadBalancerAttributes: { Attributes: [] },
      DescribeListeners: { Listeners: [{ Port: 443, ListenerArn: `${arn}/443` }] },
      DescribeRules: { Rules: [] },
    });

    expect(
      rows(await loadBalancers.verify(ecsSystem({}, { certificate: undefined }), aws)),
    ).toEqual([
      'idle timeout: 60s / -: not told',
      'access logs: none / -: not told',
      'port 443: HTTPS / -: not told',
      'TLS policy: TLS 1.2 or later / -: not told',
      'port 80: redirect to HTTPS on 443 / no: missing',
      'requests to: staging-api.learnbot.example.com / no: missing',
    ]);
  });

  test.each([
    ['there is no stack', { ListStackResources: noStack }],
    ['its stack has none', { ListStackResources: { StackResourceSummaries: [] } }],
    [
      'somebody deleted it',
      {
        ListStackResources: {
          StackResourceSummaries: [
            {
              ResourceType: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
              PhysicalResourceId: arn,
            },
          ],
        },
        DescribeLoadBalancers: failure('LoadBalancerNotFoundException'),
      },
    ],
  ])('is missing where %s', async (_, answers) => {
    const { aws } = standIn(answers);

    expect(rows(await loadBalancers.verify(ecsSystem(), aws))).toEqual(MISSING);
  });

  test('is not asked for where nothing is exposed', async () => {
    const { aws, asked } = standIn({});
    const inside = ecsSystem({
      services: ecsSystem().services.map((each) => ({ ...each, expose: undefined })),
    });

    expect(await loadBalancers.verify(inside, aws)).toEqual([]);
    expect(await existingListeners.verify(inside, aws)).toEqual([]);
    expect(asked).toEqual([]);
  });

  describe('of others', () => {
    const listener = {
      arn: 'arn:listener',
      loadBalancerFullName: 'app/shared/1',
      securityGroup: 'sg-1',
      idleSeconds: 60,
    };
    const behind = ecsSystem({}, { listener });

    test('is asked for its listener and our rules only', async () => {
      const { aws, asked } = standIn({
        DescribeListeners: { Listeners: [{ ListenerArn: 'arn:listener' }] },
        DescribeRules: { Rules: [] },
      });

      expect(await loadBalancers.verify(behind, aws)).toEqual([]);
      expect(rows(await existingListeners.verify(behind, aws))).toEqual([
        'exists: yes / yes: same',
        'requests to: staging-api.learnbot.example.com / no: missing',
      ]);
      expect(asked).toEqual(['DescribeListeners', 'DescribeRules']);
    });

    test('without the listener misses it', async () => {
      const { aws } = standIn({ DescribeListeners: failure('ListenerNotFoundException') });

      expect(rows(await existingListeners.verify(behind, aws))).toEqual(MISSING);
    });
  });
});

describe('the bastion', () => {
  const system = ecsSystem({}, { bastion: { idOutput: 'BastionInstanceId' } });
  const data = { Outputs: [{ OutputKey: 'BastionInstanceId', OutputValue: 'i-1' }] };

  test('is the instance that the data stack names', async () => {
    const { aws } = standIn({
      DescribeStacks: { Stacks: [data] },
      DescribeInstances: (input: object) => {
        expect(input).toEqual({ InstanceIds: ['i-1'] });
        return { Reservations: [{ Instances: [{ State: { Name: 'running' } }] }] };
      },
    });

    const observations = await bastion.verify(system, aws);

    expect(rows(observations)[0]).toBe('state: running / running: same');
  });

  test.each([
    ['there is no stack', { DescribeStacks: failure('ValidationError', 'a does not exist') }],
    ['its stack names none', { DescribeStacks: { Stacks: [{}] } }],
    [
      'its instance is gone',
      {
        DescribeStacks: { Stacks: [data] },
        DescribeInstances: failure('InvalidInstanceID.NotFound'),
      },
    ],
  ])('is missing where %s', async (_, answers) => {
    const { aws } = standIn(answers);

    expect(rows(await bastion.verify(system, aws))).toEqual(MISSING);
  });

  test('is not asked for where there is none', async () => {
    const { aws, asked } = standIn({});

    expect(await bastion.verify(ecsSystem(), aws)).toEqual([]);
    expect(asked).toEqual([]);
  });
});
