import { checkSystem } from '../../lib/checks';
import { parseRange } from '../../lib/checks/address-ranges';
import type { ProblemCode } from '../../lib/problems/codes';
import type {
  EcsTarget,
  ExistingListener,
  ExistingPostgres,
  ExistingVpc,
  ResolvedJob,
  ResolvedService,
  ResolvedSystem,
  Step,
} from '../../lib/resolve/resolved-system';
import { resolvedKubernetesSystem } from '../support/resolved-kubernetes-system';
import {
  apiGateway,
  createdBucket,
  createdPostgres,
  ecsTarget,
  highP99Latency,
  resolvedJob,
  resolvedService,
  resolvedSystem,
  resumeParser,
} from '../support/resolved-system';

type Timeouts = Partial<ResolvedService['timeouts']>;

const at = (target: Partial<EcsTarget>, system: Partial<ResolvedSystem> = {}) =>
  resolvedSystem({ target: ecsTarget(target), ...system });
const inVpc = (vpc: Partial<ExistingVpc>) => at({ vpc: { ...VPC, ...vpc } });
const behind = (listener: Partial<ExistingListener>, timeouts: Timeouts = {}) =>
  at({ listener: { ...LISTENER, ...listener } }, { services: [timed(timeouts), resumeParser()] });
const withJob = (overrides: Partial<ResolvedJob>) =>
  resolvedSystem({ jobs: [resolvedJob('nightly', overrides)] });
const gateway = (overrides: Partial<ResolvedService>) =>
  resolvedSystem({ services: [apiGateway(overrides), resumeParser()] });
const storing = (stores: ResolvedSystem['stores'], target: Partial<EcsTarget> = {}) =>
  at(target, { stores, services: [resolvedService('worker', { uses: [] })], alerts: [] });

const VPC: ExistingVpc = {
  id: 'vpc-0a1b2c3d',
  availabilityZones: ['us-east-1a', 'us-east-1b'],
  publicSubnets: ['subnet-1', 'subnet-2'],
  privateSubnets: ['subnet-3', 'subnet-4'],
  isolatedSubnets: [],
};
const LISTENER: ExistingListener = {
  arn: 'arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/shared/0a/1b',
  loadBalancerFullName: 'app/shared/0a',
  securityGroup: 'sg-0a1b2c3d',
  idleSeconds: 60,
};

function timed(timeouts: Timeouts): ResolvedService {
  return apiGateway({ timeouts: { ...apiGateway().timeouts, ...timeouts } });
}

/** The service that api-gateway calls. */
function parserTimed(timeouts: Timeouts, calls = ['resume-parser']): ResolvedSystem {
  const parser = resumeParser({ timeouts: { ...resumeParser().timeouts, ...timeouts } });
  return resolvedSystem({ services: [apiGateway({ calls }), parser] });
}

function existingPostgres(cidr: string): ExistingPostgres {
  const { name, type, database, user, port } = createdPostgres();
  const credentials = { url: { secret: 'a/url' }, password: { secret: 'a/password' } };
  const server = { host: 'db.example.com', cidr, credentials };
  return { name, type, database, user, port, provider: 'existing', ...server };
}

function every(cron: string, timeoutSeconds: number, timezone = 'UTC'): ResolvedSystem {
  const eventBridge = 'cron(0 * * * ? *)';
  return withJob({ timeoutSeconds, trigger: { kind: 'schedule', cron, eventBridge, timezone } });
}

function named(name: string): Partial<ResolvedJob> {
  const { names } = resolvedJob('nightly');
  return { names: { ...names, task: name }, trigger: schedule };
}

const schedule = {
  kind: 'schedule',
  cron: '0 2 * * *',
  eventBridge: 'cron(0 2 * * ? *)',
  timezone: 'UTC',
} as const;

function running(command: string): ResolvedSystem {
  const step: Step = { verb: 'run', command };
  const parts = { symptoms: [], resolve: [], verify: [] };
  const procedure = { name: 'logs', kind: 'incident', title: 'Logs', ...parts } as const;
  return resolvedSystem({ procedures: [{ ...procedure, diagnose: [step] }] });
}

/** As many services as said, all of which call the last one. */
function callers(count: number): ResolvedSystem {
  const services = Array.from({ length: count }, (_, index) =>
    resolvedService(`caller-${index}`, { port: undefined, calls: ['called'], uses: [] }),
  );
  const target = ecsTarget({ fargateVcpus: 1000 });
  const monitoring = { alerts: 'cloudwatch' } as const;
  const called = resolvedService('called', { port: 80, uses: [] });
  return resolvedSystem({ target, monitoring, services: [...services, called], alerts: [] });
}

function scrapedFrom(from: string): ResolvedSystem {
  return resolvedSystem({
    monitoring: { alerts: 'cloudwatch', prometheus: { scrapeSeconds: 15, from } },
  });
}

function withSidecar(name: string): Partial<ResolvedService> {
  return { sidecars: [{ name, image: 'ghcr.io/a/b:v1', env: {}, secrets: [], essential: true }] };
}

function sidecars(count: number): ResolvedService['sidecars'] {
  return Array.from({ length: count }, (_, index) => withSidecar(`s${index}`).sidecars!).flat();
}

function ofAccount(account: string): ResolvedSystem {
  return resolvedSystem({ target: ecsTarget({ account, listener: LISTENER }) });
}

function codesOf(system: ResolvedSystem): readonly ProblemCode[] {
  return checkSystem(system).map(({ code }) => code);
}

it.each<[ProblemCode, string, ResolvedSystem, ResolvedSystem]>([
  [
    'outside-region',
    'a zone of another region',
    inVpc({ availabilityZones: ['us-east-1a', 'us-east-2b'] }),
    inVpc({}),
  ],
  [
    'outside-region',
    'a listener of another region',
    behind({ arn: LISTENER.arn.replace('us-east-1', 'eu-west-1') }),
    behind({}),
  ],
  [
    'outside-account',
    'a listener of another account',
    ofAccount('111111111111'),
    ofAccount(LISTENER.arn.split(':')[4]!),
  ],
  [
    'listed-twice',
    'a subnet that is both public and private',
    inVpc({ privateSubnets: ['subnet-3', 'subnet-1'] }),
    inVpc({}),
  ],
  ['listed-twice', 'a zone', inVpc({ availabilityZones: ['us-east-1a', 'us-east-1a'] }), inVpc({})],
  [
    'listed-twice',
    'a directory',
    gateway({ filesystem: { readOnlyRoot: true, writablePaths: ['/tmp', '/tmp'] } }),
    gateway({ filesystem: { readOnlyRoot: true, writablePaths: ['/tmp', '/run'] } }),
  ],
  [
    'listed-twice',
    'a call',
    gateway({ calls: ['resume-parser', 'resume-parser'] }),
    gateway({ calls: ['resume-parser'] }),
  ],
  [
    'cidr-overlap',
    'a server in the range of the network that is made',
    storing([existingPostgres('10.0.5.0/24')]),
    storing([existingPostgres('10.1.5.0/24')]),
  ],
  [
    'cidr-overlap',
    'unless its range reaches further, or the network exists',
    storing([existingPostgres('10.0.0.0/16')]),
    storing([existingPostgres('10.0.0.0/8')]),
  ],
  [
    'cidr-overlap',
    'unless the network exists',
    storing([existingPostgres('10.0.5.0/24')]),
    storing([existingPostgres('10.0.5.0/24')], { vpc: VPC }),
  ],
  [
    'invalid-cidr',
    'a scraper with host bits',
    scrapedFrom('10.1.2.3/16'),
    scrapedFrom('10.1.2.3/32'),
  ],
  ['invalid-scraper', 'an address that is none', scrapedFrom('10.1.300.0/24'), scrapedFrom('vpc')],
  [
    'exec-needs-writable-root',
    'a shell',
    gateway({ exec: true, filesystem: { readOnlyRoot: true, writablePaths: [] } }),
    gateway({ exec: true }),
  ],
  [
    'invalid-percentage',
    'a part of a percent on spot',
    gateway({ spotPercent: 12.5 }),
    gateway({ spotPercent: 12 }),
  ],
  [
    'names-collide',
    'a sidecar that is called like its service',
    gateway(withSidecar('api-gateway')),
    gateway(withSidecar('proxy')),
  ],
  [
    'names-collide',
    'a job that is called like a service',
    withJob(named('learnbot-staging-api-gateway')),
    withJob(named('learnbot-staging-nightly')),
  ],
  [
    'names-collide',
    'a bucket that is called like that of the access logs',
    storing([createdBucket({ bucket: 'logs' })], logging('logs')),
    storing([createdBucket({ bucket: 'logs' })], logging('other')),
  ],
  ['name-too-long', 'a schedule', withJob(named('x'.repeat(65))), withJob(named('x'.repeat(64)))],
  [
    'name-too-long',
    'a task that no clock starts may have a longer name',
    withJob(named('x'.repeat(81))),
    withJob({ ...named('x'.repeat(81)), trigger: { kind: 'manual' } }),
  ],
  [
    'name-too-long',
    'a bucket',
    storing([createdBucket({ bucket: 'x'.repeat(64) })]),
    storing([createdBucket({ bucket: 'x'.repeat(63) })]),
  ],
  [
    'over-aws-limit',
    'containers of a task',
    gateway({ sidecars: sidecars(10) }),
    gateway({ sidecars: sidecars(9) }),
  ],
  ['over-aws-limit', 'rules of a security group', callers(61), callers(60)],
  [
    'over-fargate-quota',
    'two services of three half vCPUs, twice',
    at({ fargateVcpus: 5 }),
    at({ fargateVcpus: 6 }),
  ],
  [
    'over-fargate-quota',
    'a job counts once',
    at({}, { jobs: [resolvedJob()] }),
    at({ fargateVcpus: 7 }, { jobs: [resolvedJob()] }),
  ],
  [
    'over-fargate-quota',
    'what runs on Fargate Spot does not count',
    at({ fargateVcpus: 5 }),
    at({ fargateVcpus: 5 }, { services: [apiGateway({ spotPercent: 50 }), resumeParser()] }),
  ],
  [
    'over-fargate-quota',
    'the most of a schedule counts',
    gateway(scheduled(1, 4)),
    gateway(scheduled(1, 3)),
  ],
  ['min-over-max', 'a schedule', gateway(scheduled(3, 2)), gateway(scheduled(2, 2))],
  [
    'request-over-listener-idle',
    'a stream',
    behind({}, { streamSeconds: 61 }),
    behind({}, { streamSeconds: 60 }),
  ],
  [
    'keep-alive-under-idle',
    'the existing load balancer decides',
    behind({ idleSeconds: 75 }),
    behind({ idleSeconds: 74 }),
  ],
  [
    'shutdown-under-request',
    'a service that is called',
    parserTimed({ requestSeconds: 31 }),
    parserTimed({ requestSeconds: 30 }),
  ],
  [
    'shutdown-under-request',
    'a stream, unless nobody calls it',
    parserTimed({ streamSeconds: 60 }),
    parserTimed({ streamSeconds: 60 }, []),
  ],
  [
    'threshold-over-timeout',
    'a stream lasts longer than a request',
    resolvedSystem({
      alerts: [slow(60)],
      services: [timed({ streamSeconds: 60 }), resumeParser()],
    }),
    resolvedSystem({
      alerts: [slow(59)],
      services: [timed({ streamSeconds: 60 }), resumeParser()],
    }),
  ],
  [
    'timing-not-available',
    'a job before a deployment',
    withJob({ trigger: { kind: 'before-deploy', compatible: true }, timeoutSeconds: 3601 }),
    withJob({ trigger: { kind: 'before-deploy', compatible: true }, timeoutSeconds: 3600 }),
  ],
  ['timing-not-available', 'a job of no time', withJob({ timeoutSeconds: 0 }), withJob({})],
  ['job-overlaps-itself', 'every hour', every('0 * * * *', 3601), every('0 * * * *', 3600)],
  [
    'job-overlaps-itself',
    'twice on the first of a month',
    every('0,10 3 1 * *', 900),
    every('0 3 1 * *', 900),
  ],
  [
    'unsound-filter-pattern',
    'a term that is compared',
    running(`aws logs tail g --filter-pattern '"duration_ms" > 2000'`),
    running(`aws logs tail g --filter-pattern '{ $.duration_ms > 2000 }'`),
  ],
  [
    'unsound-filter-pattern',
    'a piece of JSON',
    running(String.raw`aws logs tail g --filter-pattern "\"level\":\"error\""`),
    running(`aws logs tail g --filter-pattern '"level" "error"'`),
  ],
])('%s: %s', (code, _, faulty, sound) => {
  expect(codesOf(faulty)).toContain(code);
  expect(codesOf(sound)).not.toContain(code);
});

it('a job that never runs does not overlap itself', () => {
  expect(codesOf(every('0 0 30 2 *', 86_400))).not.toContain('job-overlaps-itself');
});

it('Kubernetes has no load balancer, no quota and no shell of AWS', () => {
  const { services } = resolvedKubernetesSystem();
  const system = resolvedKubernetesSystem({
    services: services.map((each) => ({
      ...each,
      exec: true,
      filesystem: { readOnlyRoot: true, writablePaths: [] },
      scaling: { ...each.scaling, max: 100 },
      timeouts: { ...each.timeouts, requestSeconds: 120 },
    })),
  });

  const codes = codesOf(system);

  expect(codes).not.toContain('over-fargate-quota');
  expect(codes).not.toContain('exec-needs-writable-root');
  expect(codes).not.toContain('shutdown-under-request');
});

it.each([
  ['10.0.5.1/16', '10.0.0.0/16'],
  ['192.168.3.255/31', '192.168.3.254/31'],
  ['0.0.0.0/0', '0.0.0.0/0'],
])('%s lies in %s', (text, network) => {
  expect(parseRange(text)?.network).toBe(network);
});

function logging(bucket: string): Partial<EcsTarget> {
  const accessLogs = { bucket, prefix: 'alb', retentionDays: 90 };
  return { loadBalancer: { idleSeconds: 60, protected: false, accessLogs } };
}

function scheduled(min: number, max: number): Partial<ResolvedService> {
  const { cron, eventBridge, timezone } = schedule;
  const schedules = [{ cron, eventBridge, timezone, min, max }];
  return { scaling: { ...apiGateway().scaling, schedules } };
}

function slow(aboveSeconds: number) {
  return highP99Latency({ condition: { kind: 'latency', quantile: 0.99, aboveSeconds } });
}
