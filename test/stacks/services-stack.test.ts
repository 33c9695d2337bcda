import { Match, Template } from 'aws-cdk-lib/assertions';

import type { ResolvedService, ResolvedSystem } from '../../lib/resolve/resolved-system';
import { SystemStage, type ServicesStack } from '../../lib/stacks';
import { logicalIds, onlyResource, testApp, textLike } from '../support/cdk-template';
import {
  apiGateway,
  createdPostgres,
  ecsTarget,
  highP99Latency,
  highP99LatencyOnPrometheus,
  resolvedService,
  resolvedSystem,
  resumeParser,
} from '../support/resolved-system';

const SERVICE = 'AWS::ECS::Service';
const TASK_DEFINITION = 'AWS::ECS::TaskDefinition';
const INGRESS = 'AWS::EC2::SecurityGroupIngress';

function servicesStack(overrides: Partial<ResolvedSystem> = {}): ServicesStack {
  return new SystemStage(testApp(), resolvedSystem(overrides)).services;
}

/** A system of one service that nobody calls, uses or sees. */
function stackOf(service: Partial<ResolvedService>, overrides: Partial<ResolvedSystem> = {}) {
  const only = resolvedService('worker', { port: 9000, uses: [], ...service });
  return servicesStack({ services: [only], alerts: [], ...overrides });
}

describe('a service', () => {
  test('runs under its names, in its size', () => {
    const stack = servicesStack();

    Template.fromStack(stack).hasResourceProperties(SERVICE, {
      ServiceName: 'learnbot-staging-api-gateway',
    });
    Template.fromStack(stack).hasResourceProperties(TASK_DEFINITION, {
      Family: 'learnbot-staging-api-gateway',
      Cpu: '512',
      Memory: '1024',
      ContainerDefinitions: [
        {
          Name: 'api-gateway',
          PortMappings: [{ ContainerPort: 8090 }],
          StopTimeout: 30,
        },
      ],
    });
    Template.fromStack(stack).hasResourceProperties('AWS::Logs::LogGroup', {
      LogGroupName: '/ecs/learnbot-staging/api-gateway',
      RetentionInDays: 30,
    });
    expect(onlyResource(stack, 'AWS::ECS::Cluster')).toMatchObject({
      ClusterName: 'learnbot-staging-cluster',
      ClusterSettings: [{ Name: 'containerInsights', Value: 'enhanced' }],
    });
  });

  test('takes the tag of its image from a parameter without a default', () => {
    const stack = servicesStack();

    expect(Template.fromStack(stack).findParameters('ApiGatewayImageTag')).toEqual({
      ApiGatewayImageTag: {
        Type: 'String',
        Description: 'Image tag of api-gateway',
        AllowedPattern: '^[0-9a-f]{40}$',
        ConstraintDescription: 'an image tag that matches ^[0-9a-f]{40}$',
      },
    });
    Template.fromStack(stack).hasResourceProperties(TASK_DEFINITION, {
      ContainerDefinitions: [
        {
          Image: {
            'Fn::Join': [
              '',
              [
                { Ref: 'AWS::AccountId' },
                '.dkr.ecr.us-east-1.',
                { Ref: 'AWS::URLSuffix' },
                '/learnbot/api-gateway:',
                { Ref: 'ApiGatewayImageTag' },
              ],
            ],
          },
        },
      ],
    });
  });

  test('takes its image from another registry where the spec says so', () => {
    const stack = stackOf({ image: { source: 'registry', repository: 'ghcr.io/acme/worker' } });

    expect(onlyResource(stack, TASK_DEFINITION)).toMatchObject({
      ContainerDefinitions: [
        { Image: { 'Fn::Join': ['', ['ghcr.io/acme/worker:', { Ref: 'WorkerImageTag' }]] } },
      ],
    });
  });

  test('starts after the services it calls', () => {
    const stack = servicesStack();

    Template.fromStack(stack).hasResource(SERVICE, {
      Properties: { ServiceName: 'learnbot-staging-api-gateway' },
      DependsOn: Match.arrayWith([Match.stringLikeRegexp('^ResumeParserService')]),
    });
  });

  test('that is called gives its callers as long as its longest request takes', () => {
    const timeouts = { ...resumeParser().timeouts, requestSeconds: 90, idleSeconds: 120 };
    const stack = servicesStack({ services: [apiGateway(), resumeParser({ timeouts })] });

    Template.fromStack(stack).hasResourceProperties(SERVICE, {
      ServiceName: 'learnbot-staging-resume-parser',
      ServiceConnectConfiguration: {
        Services: [
          {
            ClientAliases: [{ DnsName: 'resume-parser', Port: 8080 }],
            Timeout: { PerRequestTimeoutSeconds: 90, IdleTimeoutSeconds: 120 },
          },
        ],
      },
    });
  });

  test('that neither calls nor is called stays out of Service Connect', () => {
    const stack = stackOf({});

    expect(onlyResource(stack, SERVICE)).not.toHaveProperty('ServiceConnectConfiguration');
  });

  test('that is scraped has a name in DNS, the others have none', () => {
    const stack = servicesStack();

    expect(onlyResource(stack, 'AWS::ServiceDiscovery::Service')).toMatchObject({
      Name: 'api-gateway-tasks',
    });
  });
});

describe('variables', () => {
  function containerOf(stack: ServicesStack): unknown {
    const containers = onlyResource(stack, TASK_DEFINITION).ContainerDefinitions;
    return (containers as unknown[])[0];
  }

  test('of a store are plain where they are no secret', () => {
    const stack = stackOf({
      env: { LOG_LEVEL: 'debug' },
      uses: [
        {
          store: 'postgres',
          variables: [
            { variable: 'DB_HOST', attribute: 'host' },
            { variable: 'DB_PORT', attribute: 'port' },
            { variable: 'DB_NAME', attribute: 'database' },
            { variable: 'DB_USER', attribute: 'user' },
          ],
        },
      ],
    });

    expect(containerOf(stack)).toMatchObject({
      Environment: [
        { Name: 'LOG_LEVEL', Value: 'debug' },
        {
          Name: 'DB_HOST',
          Value: { 'Fn::GetStackOutput': { StackName: 'learnbot-staging-data' } },
        },
        { Name: 'DB_PORT', Value: '5432' },
        { Name: 'DB_NAME', Value: 'learnbot' },
        { Name: 'DB_USER', Value: 'learnbot_admin' },
      ],
    });
  });

  test('of a store that are secret come from its secrets', () => {
    const stack = stackOf({
      uses: [
        {
          store: 'postgres',
          variables: [
            { variable: 'DATABASE_URL', attribute: 'url' },
            { variable: 'PGPASSWORD', attribute: 'password' },
          ],
        },
      ],
    });

    expect(containerOf(stack)).toMatchObject({
      Secrets: [
        {
          Name: 'DATABASE_URL',
          ValueFrom: {
            'Fn::GetStackOutput': { OutputName: textLike('PostgresDatabaseUrl') },
          },
        },
        {
          Name: 'PGPASSWORD',
          ValueFrom: {
            'Fn::GetStackOutput': { OutputName: textLike('PostgresDatabasePassword') },
          },
        },
      ],
    });
  });

  test('of a generated secret name its field, those of a given one only its name', () => {
    const stack = stackOf({
      secrets: [
        { variable: 'JWT_SECRET', secret: 'jwt' },
        { variable: 'OPENAI_API_KEY', secret: 'openai' },
      ],
    });

    expect(containerOf(stack)).toMatchObject({
      Secrets: [
        {
          Name: 'JWT_SECRET',
          ValueFrom: {
            'Fn::Join': [
              '',
              [{ 'Fn::GetStackOutput': { OutputName: textLike('JwtSecret') } }, ':jwt_secret::'],
            ],
          },
        },
        {
          Name: 'OPENAI_API_KEY',
          ValueFrom: {
            'Fn::Join': [
              '',
              [
                'arn:aws:secretsmanager:us-east-1:',
                { Ref: 'AWS::AccountId' },
                ':secret:learnbot-staging/openai/api-key',
              ],
            ],
          },
        },
      ],
    });
  });

  test('of a store of somebody else come from the secrets below its prefix', () => {
    const stack = stackOf(
      {
        uses: [
          {
            store: 'shared',
            variables: [
              { variable: 'DB_HOST', attribute: 'host' },
              { variable: 'DATABASE_URL', attribute: 'url' },
            ],
          },
        ],
      },
      {
        stores: [
          {
            name: 'shared',
            type: 'postgres',
            provider: 'existing',
            database: 'learnbot',
            user: 'learnbot',
            port: 5432,
            host: 'db.example.com',
            cidr: '192.0.2.0/24',
            credentials: {
              url: { secret: 'shared/learnbot/url' },
              password: { secret: 'shared/learnbot/password' },
            },
          },
        ],
      },
    );

    expect(containerOf(stack)).toMatchObject({
      Environment: [{ Name: 'LOG_LEVEL' }, { Name: 'DB_HOST', Value: 'db.example.com' }],
      Secrets: [
        {
          Name: 'DATABASE_URL',
          ValueFrom: {
            'Fn::Join': [
              '',
              [
                textLike('secretsmanager'),
                { Ref: 'AWS::AccountId' },
                ':secret:shared/learnbot/url',
              ],
            ],
          },
        },
      ],
    });
    expect(onlyResource(stack, 'AWS::EC2::SecurityGroup').SecurityGroupEgress).toContainEqual(
      expect.objectContaining({ CidrIp: '192.0.2.0/24', FromPort: 5432, ToPort: 5432 }),
    );
  });
});

describe('the network between services', () => {
  test('is open exactly along calls, uses and exposure', () => {
    const stack = servicesStack();

    const rules = Object.values(Template.fromStack(stack).findResources(INGRESS)).map((rule) => {
      const { Description, FromPort } = (
        rule as { Properties: { Description: string; FromPort: number } }
      ).Properties;
      return `${Description} on ${FromPort}`;
    });
    expect(rules.sort()).toEqual([
      'Load balancer to target on 8090',
      'api-gateway calls resume-parser on 8080',
      'api-gateway uses postgres on 5432',
      'resume-parser uses postgres on 5432',
    ]);
  });

  test('lets Prometheus in where its service is scraped', () => {
    const from = ['vpc', '10.9.0.0/16', 'sg-0123456789abcdef0'];

    const stacks = from.map((each) =>
      stackOf(
        { metricsPath: '/metrics' },
        {
          monitoring: {
            alerts: 'cloudwatch',
            prometheus: { scrapeSeconds: 15, from: each, operatorLabels: {} },
          },
        },
      ),
    );

    const scraped = { Description: 'Prometheus scrapes worker', FromPort: 9000, ToPort: 9000 };
    expect(onlyResource(stacks[0]!, 'AWS::EC2::SecurityGroup').SecurityGroupIngress).toMatchObject([
      { ...scraped, CidrIp: { 'Fn::GetStackOutput': {} } },
    ]);
    expect(onlyResource(stacks[1]!, 'AWS::EC2::SecurityGroup').SecurityGroupIngress).toMatchObject([
      { ...scraped, CidrIp: '10.9.0.0/16' },
    ]);
    expect(onlyResource(stacks[2]!, 'AWS::EC2::SecurityGroup').SecurityGroupIngress).toMatchObject([
      { ...scraped, SourceSecurityGroupId: 'sg-0123456789abcdef0' },
    ]);
  });

  test('leads out to any port only where the spec says so', () => {
    const [closed, open] = [false, true].map((reachesInternet) => stackOf({ reachesInternet }));

    expect(onlyResource(closed!, 'AWS::EC2::SecurityGroup').SecurityGroupEgress).toMatchObject([
      { FromPort: 443, ToPort: 443 },
    ]);
    expect(onlyResource(open!, 'AWS::EC2::SecurityGroup').SecurityGroupEgress).toMatchObject([
      { FromPort: 0, ToPort: 65535 },
    ]);
  });
});

describe('the load balancer', () => {
  const LOAD_BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';

  test('sends the host to its service and waits as long as its services do', () => {
    const timeouts = { ...apiGateway().timeouts, drainSeconds: 35 };
    const stack = servicesStack({
      services: [apiGateway({ timeouts }), resumeParser()],
      target: ecsTarget({ loadBalancer: { idleSeconds: 70, protected: false } }),
    });

    expect(onlyResource(stack, 'AWS::ElasticLoadBalancingV2::ListenerRule')).toMatchObject({
      Conditions: [
        {
          Field: 'host-header',
          HostHeaderConfig: { Values: ['staging-api.learnbot.example.com'] },
        },
      ],
    });
    expect(onlyResource(stack, LOAD_BALANCER).LoadBalancerAttributes).toContainEqual({
      Key: 'idle_timeout.timeout_seconds',
      Value: '70',
    });
    expect(
      onlyResource(stack, 'AWS::ElasticLoadBalancingV2::TargetGroup').TargetGroupAttributes,
    ).toContainEqual({ Key: 'deregistration_delay.timeout_seconds', Value: '35' });
  });

  test('is absent where nothing is exposed', () => {
    const stack = stackOf({});

    Template.fromStack(stack).resourceCountIs(LOAD_BALANCER, 0);
  });

  test('asks for its certificate where the target names none', () => {
    const stack = servicesStack({ target: ecsTarget({ certificate: undefined }) });

    Template.fromStack(stack).hasParameter('CertificateArn', { Type: 'String' });
    Template.fromStack(stack).hasResourceProperties('AWS::ElasticLoadBalancingV2::Listener', {
      Certificates: [{ CertificateArn: { Ref: 'CertificateArn' } }],
    });
  });

  test.each([true, false])('is protected from deletion by its stack: %s', (isProtected) => {
    const loadBalancer = { idleSeconds: 60, protected: isProtected };
    const stack = servicesStack({ target: ecsTarget({ loadBalancer }) });

    expect(stack.terminationProtection).toBe(isProtected);
    // An attribute of its own would keep CloudFormation from taking a first deployment back.
    expect(onlyResource(stack, LOAD_BALANCER).LoadBalancerAttributes).toContainEqual({
      Key: 'deletion_protection.enabled',
      Value: 'false',
    });
  });

  test('tells its address', () => {
    const stack = servicesStack();

    Template.fromStack(stack).hasOutput('LoadBalancerDns', {
      Value: { 'Fn::GetAtt': [Match.stringLikeRegexp('^LoadBalancer'), 'DNSName'] },
    });
  });
});

test('the dashboard draws every alarm', () => {
  const stack = servicesStack();

  const dashboard = onlyResource(stack, 'AWS::CloudWatch::Dashboard');

  expect(dashboard.DashboardName).toBe('learnbot-staging');
  expect(JSON.stringify(dashboard.DashboardBody)).toContain('HighP99Latency (P3)');
});

describe('alarms', () => {
  const ALARM = 'AWS::CloudWatch::Alarm';

  test('stand with the service they watch, on the names that CloudFormation gives it', () => {
    const stack = servicesStack();

    expect(onlyResource(stack, ALARM)).toMatchObject({
      AlarmName: 'learnbot-staging-HighP99Latency',
      Threshold: 2,
      Metrics: [
        { Expression: 'IF(requests >= 100, latency, 0)' },
        {
          Id: 'latency',
          MetricStat: {
            Stat: 'p99',
            Period: 60,
            Metric: {
              Namespace: 'AWS/ApplicationELB',
              MetricName: 'TargetResponseTime',
              Dimensions: [
                {
                  Name: 'LoadBalancer',
                  Value: { 'Fn::GetAtt': [textLike('^LoadBalancer'), 'LoadBalancerFullName'] },
                },
                {
                  Name: 'TargetGroup',
                  Value: { 'Fn::GetAtt': [textLike('^ApiGateway'), 'TargetGroupFullName'] },
                },
              ],
            },
          },
        },
        { Id: 'requests' },
      ],
    });
  });

  test('say what is wrong, who answers and where it says what to do', () => {
    const stack = servicesStack();

    expect(onlyResource(stack, ALARM).AlarmDescription).toBe(
      [
        'The API answers slowly.',
        'Owner: platform',
        'Runbook: https://runbooks.example.com/learnbot/staging/runbook.md#highp99latency',
      ].join('\n'),
    );
  });

  test('tell the topic of their severity by its name', () => {
    const stack = servicesStack();

    const topic = {
      'Fn::Join': [
        '',
        ['arn:aws:sns:us-east-1:', { Ref: 'AWS::AccountId' }, ':learnbot-staging-P3'],
      ],
    };
    expect(onlyResource(stack, ALARM)).toMatchObject({ AlarmActions: [topic], OKActions: [topic] });
  });

  test('that Prometheus evaluates are none of CloudWatch', () => {
    const stack = servicesStack({ alerts: [highP99LatencyOnPrometheus()] });

    Template.fromStack(stack).resourceCountIs(ALARM, 0);
  });

  test('without a route are refused', () => {
    expect(() => servicesStack({ alerts: [highP99Latency({ severity: 'P9' })] })).toThrow(
      'learnbot-staging/services: HighP99Latency has severity P9, which has no route',
    );
  });
});

test('few values cross from the stack of the data, and none back', () => {
  const stage = new SystemStage(testApp(), resolvedSystem());

  const { Outputs } = Template.fromStack(stage.data!).toJSON() as { Outputs: object };
  expect(Object.keys(Outputs)).toHaveLength(4);
  expect(stage.services.dependencies).toContain(stage.data);
  expect(stage.data!.dependencies).not.toContain(stage.services);
});

// A changed logical id replaces the resource; one with a name of its own cannot be replaced at all.
test('what has a name of its own keeps its logical id', () => {
  const stack = servicesStack({ stores: [createdPostgres()] });

  expect({
    clusters: logicalIds(stack, 'AWS::ECS::Cluster'),
    namespaces: logicalIds(stack, 'AWS::ServiceDiscovery::PrivateDnsNamespace'),
    loadBalancers: logicalIds(stack, 'AWS::ElasticLoadBalancingV2::LoadBalancer'),
    services: logicalIds(stack, SERVICE),
    logGroups: logicalIds(stack, 'AWS::Logs::LogGroup'),
  }).toEqual({
    clusters: ['ClusterEB0386A7'],
    namespaces: ['ClusterDefaultServiceDiscoveryNamespaceC336F9B4'],
    loadBalancers: ['LoadBalancer8E47CE52'],
    services: ['ApiGatewayService4908847F', 'ResumeParserServiceBD553410'],
    logGroups: ['ApiGatewayServiceLogGroup2C2E9DE7', 'ResumeParserServiceLogGroupD536BF66'],
  });
});
