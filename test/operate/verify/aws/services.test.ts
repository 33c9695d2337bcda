import type { Service, TaskDefinition } from '@aws-sdk/client-ecs';

import { compareCluster } from '../../../../lib/operate/verify/aws/clusters';
import { isSecretReference } from '../../../../lib/operate/verify/aws/secret-references';
import { compareService } from '../../../../lib/operate/verify/aws/services';
import { compareTaskDefinition } from '../../../../lib/operate/verify/aws/task-definitions';
import { apiGateway } from '../../../support/resolved-system';
import { ecsSystem } from '../../ecs-system';
import { differing, rows } from '../rows';

const FAMILY = 'arn:aws:ecs:us-east-1:123456789012:task-definition/learnbot-staging-api-gateway';

/** What ECS answers for api-gateway when all is well. */
function service(overrides: Partial<Service> = {}): Service {
  return {
    status: 'ACTIVE',
    launchType: 'FARGATE',
    desiredCount: 2,
    runningCount: 2,
    taskDefinition: `${FAMILY}:7`,
    deployments: [{ status: 'PRIMARY', rolloutState: 'COMPLETED' }],
    deploymentConfiguration: {
      strategy: 'ROLLING',
      deploymentCircuitBreaker: { enable: true, rollback: true },
    },
    enableExecuteCommand: false,
    networkConfiguration: {
      awsvpcConfiguration: { subnets: ['subnet-1'], assignPublicIp: 'DISABLED' },
    },
    ...overrides,
  };
}

describe('a service', () => {
  test('that is as the spec says has no difference', () => {
    expect(differing(compareService(apiGateway(), service()))).toEqual([]);
  });

  test('that is not there is missing', () => {
    expect(rows(compareService(apiGateway(), undefined))).toEqual(['exists: yes / no: missing']);
  });

  test('that was scaled out of its bounds, by hand and without a healthy replica, is told', () => {
    const found = service({ desiredCount: 5, runningCount: 4 });

    expect(differing(compareService(apiGateway(), found))).toEqual([
      'desired replicas: 1 to 3 / 5: different',
      'running replicas: 5 / 4: different',
    ]);
  });

  test('may have as many replicas as its schedules say', () => {
    const { scaling } = apiGateway();
    const schedules = [
      { cron: '0 8 * * *', eventBridge: 'cron(0 8 * * ? *)', timezone: 'UTC', min: 4, max: 6 },
    ];
    const found = service({ desiredCount: 5, runningCount: 5 });

    const observations = compareService(apiGateway({ scaling: { ...scaling, schedules } }), found);

    expect(differing(observations)).toEqual([]);
  });

  test('that somebody deploys to now is told', () => {
    const found = service({
      deployments: [
        { status: 'PRIMARY', rolloutState: 'IN_PROGRESS' },
        { status: 'ACTIVE', rolloutState: 'COMPLETED' },
      ],
    });

    expect(differing(compareService(apiGateway(), found))).toEqual([
      'deployment: COMPLETED / IN_PROGRESS, 2 at once: different',
    ]);
  });

  test('that is deployed in another way, with a shell for everybody, is told', () => {
    const found = service({
      deploymentConfiguration: {
        strategy: 'BLUE_GREEN',
        deploymentCircuitBreaker: { enable: true, rollback: true },
      },
      enableExecuteCommand: true,
    });

    expect(differing(compareService(apiGateway(), found))).toEqual([
      'deployment strategy: rolling / blue-green: different',
      'shell (ECS Exec): no / yes: different',
    ]);
  });

  test('on a public address, without a circuit breaker, is told', () => {
    const found = service({
      deploymentConfiguration: {
        strategy: 'ROLLING',
        deploymentCircuitBreaker: { enable: false, rollback: false },
      },
      networkConfiguration: {
        awsvpcConfiguration: { subnets: ['subnet-1'], assignPublicIp: 'ENABLED' },
      },
    });

    expect(differing(compareService(apiGateway(), found))).toEqual([
      'circuit breaker: yes / no: different',
      'automatic rollback: yes / no: different',
      'public address: no / yes: different',
    ]);
  });

  test('runs on Fargate on spare capacity too', () => {
    const found = service({
      launchType: undefined,
      capacityProviderStrategy: [
        { capacityProvider: 'FARGATE', base: 1 },
        { capacityProvider: 'FARGATE_SPOT', weight: 1 },
      ],
    });

    expect(differing(compareService(apiGateway(), found))).toEqual([]);
  });

  test('of which nothing is said is not told, never different', () => {
    const observations = compareService(apiGateway(), {});

    expect(new Set(observations.map(({ verdict }) => verdict))).toEqual(new Set(['not told']));
  });
});

describe('a task definition', () => {
  const system = ecsSystem();
  const secret = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:learnbot-staging';

  function task(overrides: Partial<TaskDefinition> = {}): TaskDefinition {
    return {
      cpu: '512',
      memory: '1024',
      runtimePlatform: { cpuArchitecture: 'X86_64', operatingSystemFamily: 'LINUX' },
      containerDefinitions: [
        {
          name: 'api-gateway',
          image: `123456789012.dkr.ecr.us-east-1.amazonaws.com/learnbot/api-gateway:${'a'.repeat(40)}`,
          portMappings: [{ containerPort: 8090 }],
          logConfiguration: {
            logDriver: 'awslogs',
            options: { 'awslogs-group': '/ecs/learnbot-staging/api-gateway' },
          },
          secrets: [
            { name: 'JWT_SECRET', valueFrom: `${secret}/app/jwt-secret-AbCdEf:jwt_secret::` },
            { name: 'OPENAI_API_KEY', valueFrom: `${secret}/openai/api-key` },
            { name: 'DATABASE_URL', valueFrom: `${secret}/db/url-123456` },
          ],
        },
      ],
      ...overrides,
    };
  }

  test('that is as the spec says has no difference', () => {
    expect(differing(compareTaskDefinition(system, apiGateway(), task()))).toEqual([]);
  });

  test('of another size, processor, image, tag, port, log group and secret tells each of them', () => {
    const found = task({
      cpu: '2048',
      memory: '4096',
      runtimePlatform: { cpuArchitecture: 'ARM64' },
      containerDefinitions: [
        {
          name: 'api-gateway',
          image: 'ghcr.io/acme/other:latest',
          portMappings: [{ containerPort: 80 }],
          logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': '/ecs/other' } },
          secrets: [
            { name: 'JWT_SECRET', valueFrom: `${secret}/app/jwt-secret-AbCdEf` },
            { name: 'DATABASE_URL', valueFrom: 'other' },
          ],
        },
      ],
    });

    expect(rows(compareTaskDefinition(system, apiGateway(), found))).toEqual([
      'cpu: 0.5 / 2: different',
      'memory: 1GiB / 4GiB: different',
      'architecture: x86_64 / arm64: different',
      'image: learnbot/api-gateway / ghcr.io/acme/other: different',
      'image tag: ^[0-9a-f]{40}$ / latest: different',
      'read-only file system: no / no: same',
      'port: 8090 / 80: different',
      'log group: /ecs/learnbot-staging/api-gateway / /ecs/other: different',
      `JWT_SECRET: learnbot-staging/app/jwt-secret, field jwt_secret / ${secret}/app/jwt-secret-AbCdEf: different`,
      'OPENAI_API_KEY: learnbot-staging/openai/api-key / no: missing',
      'DATABASE_URL: learnbot-staging/db/url / other: different',
    ]);
  });

  test('with another command, a writable file system and a lost sidecar tells each of it', () => {
    const spec = apiGateway({
      command: ['serve', '--quiet'],
      filesystem: { readOnlyRoot: true, writablePaths: ['/tmp'] },
      sidecars: [
        { name: 'collector', image: 'acme/collector:1', env: {}, secrets: [], essential: true },
        { name: 'proxy', image: 'acme/proxy:1', env: {}, secrets: [], essential: true },
      ],
    });
    const [container] = task().containerDefinitions!;
    const containerDefinitions = [
      { ...container, command: ['serve'] },
      { name: 'proxy', image: 'acme/proxy:2' },
    ];

    expect(differing(compareTaskDefinition(system, spec, task({ containerDefinitions })))).toEqual([
      'command: serve --quiet / serve: different',
      'read-only file system: yes / no: different',
      'sidecar collector: acme/collector:1 / no: missing',
      'sidecar proxy: acme/proxy:1 / acme/proxy:2: different',
    ]);
  });

  test('without the container of the service misses it', () => {
    const found = task({ containerDefinitions: [{ name: 'sidecar' }] });

    expect(differing(compareTaskDefinition(system, apiGateway(), found))).toEqual([
      'container api-gateway: yes / no: missing',
    ]);
  });
});

describe('a reference to a secret', () => {
  const arn = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:shop/db';

  test.each([
    ['shop/db', undefined],
    [arn, undefined],
    [`${arn}-AbC123`, undefined],
    [`${arn}-AbC123:password::`, 'password'],
    [`${arn}:password:AWSCURRENT:`, 'password'],
  ])('%s is good for field %s', (valueFrom, key) => {
    expect(isSecretReference(valueFrom, { secret: 'shop/db', key })).toBe(true);
  });

  test.each([
    [`${arn}-replica-AbC123`, undefined],
    [`${arn}2`, undefined],
    [`${arn}-AbC123:user::`, 'password'],
    [`${arn}-AbC123`, 'password'],
    [`${arn}-AbC123:password::`, undefined],
  ])('%s is another than field %s', (valueFrom, key) => {
    expect(isSecretReference(valueFrom, { secret: 'shop/db', key })).toBe(false);
  });
});

test('a cluster that was deleted is missing', () => {
  const target = { cluster: 'learnbot-staging-cluster' };

  expect(rows(compareCluster(target, { status: 'ACTIVE' }))).toEqual([
    'status: ACTIVE / ACTIVE: same',
  ]);
  expect(rows(compareCluster(target, { status: 'INACTIVE' }))).toEqual([
    'exists: yes / no: missing',
  ]);
});
