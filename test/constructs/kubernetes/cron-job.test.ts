import { Duration, Size, Testing } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';

import { CronJob, type CronJobProps } from '../../../constructs/kubernetes';
import { CRON_POD, emptyChart, stepsOf } from '../../support/kubernetes-jobs';
import { findObject } from '../../support/kubernetes-objects';

const step = { name: 'run', image: 'registry.example.com/tool:1' };

function jobChart(props: Partial<CronJobProps> = {}) {
  const chart = emptyChart();
  const job = new CronJob(chart, 'Job', {
    name: 'nightly',
    schedule: '30 2 * * *',
    steps: [step],
    ...props,
  });
  return { chart, job };
}

function cronJobOf(props: Partial<CronJobProps> = {}): unknown {
  return findObject(jobChart(props).chart, 'CronJob');
}

test('a job runs by the clock of its time zone, never twice at once', () => {
  expect(cronJobOf({ timeZone: 'Europe/Berlin' })).toHaveProperty('spec', {
    schedule: '30 2 * * *',
    timeZone: 'Europe/Berlin',
    suspend: false,
    concurrencyPolicy: 'Forbid',
    startingDeadlineSeconds: 3600,
    successfulJobsHistoryLimit: 3,
    failedJobsHistoryLimit: 3,
    jobTemplate: expect.anything() as unknown,
  });
});

test('a schedule without a time zone is in UTC', () => {
  expect(cronJobOf()).toHaveProperty('spec.timeZone', 'Etc/UTC');
});

test('a job that people start has no clock, and can be copied from', () => {
  expect(cronJobOf({ schedule: 'manual' })).toMatchObject({
    metadata: { name: 'nightly' },
    spec: { schedule: '0 0 31 2 *', suspend: true },
  });
});

test('a run has one hour and one attempt where nobody says otherwise', () => {
  expect(cronJobOf()).toHaveProperty('spec.jobTemplate.spec.activeDeadlineSeconds', 3600);
  expect(cronJobOf()).toHaveProperty('spec.jobTemplate.spec.backoffLimit', 0);
});

test('a run is stopped, tried again and deleted when its job says', () => {
  const job = cronJobOf({ timeout: Duration.minutes(5), retries: 2, ttl: Duration.days(1) });

  expect(job).toHaveProperty('spec.jobTemplate.spec.activeDeadlineSeconds', 300);
  expect(job).toHaveProperty('spec.jobTemplate.spec.backoffLimit', 2);
  expect(job).toHaveProperty('spec.jobTemplate.spec.ttlSecondsAfterFinished', 86_400);
});

test('pods are restricted, and nobody moves them to save a node', () => {
  const job = cronJobOf({ fsGroup: 999, architecture: 'arm64' });

  expect(job).toHaveProperty(CRON_POD, {
    restartPolicy: 'Never',
    serviceAccountName: 'nightly',
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    nodeSelector: { 'kubernetes.io/arch': 'arm64' },
    securityContext: {
      runAsNonRoot: true,
      fsGroup: 999,
      fsGroupChangePolicy: 'OnRootMismatch',
      seccompProfile: { type: 'RuntimeDefault' },
    },
    containers: expect.anything() as unknown,
    volumes: expect.anything() as unknown,
  });
  expect(job).toHaveProperty('spec.jobTemplate.spec.template.metadata', {
    labels: { app: 'nightly', 'app.kubernetes.io/name': 'nightly' },
    annotations: {
      'cluster-autoscaler.kubernetes.io/safe-to-evict': 'false',
      'karpenter.sh/do-not-disrupt': 'true',
    },
  });
});

test('steps run one after the other and share a folder of limited size', () => {
  const job = cronJobOf({
    steps: [{ ...step, name: 'first' }, { ...step, name: 'second' }, step],
    scratchSize: Size.gibibytes(5),
  });

  expect(job).toHaveProperty(`${CRON_POD}.initContainers.0.name`, 'first');
  expect(job).toHaveProperty(`${CRON_POD}.initContainers.1.name`, 'second');
  expect(job).toHaveProperty(`${CRON_POD}.containers.0.name`, 'run');
  expect(job).toHaveProperty(`${CRON_POD}.volumes`, [
    { name: 'scratch', emptyDir: { sizeLimit: '5Gi' } },
    { name: 'tmp', emptyDir: {} },
  ]);
  for (const { volumeMounts } of stepsOf(job)) {
    expect(volumeMounts).toEqual([
      { name: 'scratch', mountPath: '/scratch' },
      { name: 'tmp', mountPath: '/tmp' },
    ]);
  }
});

test('a step has its variables, needs and rights', () => {
  const job = cronJobOf({
    steps: [
      {
        ...step,
        command: ['bash', '-c', 'echo $(date) $$'],
        args: ['--now'],
        env: { LEVEL: 'info' },
        secretEnv: { TOKEN: { secretName: 'api', key: 'token' } },
        configMaps: ['api-config'],
        cpu: { request: Cpu.millis(100), limit: Cpu.units(1) },
        memory: { request: Size.mebibytes(64), limit: Size.mebibytes(128) },
        runAsUser: 1000,
        writablePaths: [],
      },
    ],
  });

  expect(stepsOf(job)).toEqual([
    {
      name: 'run',
      image: 'registry.example.com/tool:1',
      // What Kubernetes turns back into the command that was given.
      command: ['bash', '-c', 'echo $$(date) $$$'],
      args: ['--now'],
      env: [
        { name: 'LEVEL', value: 'info' },
        { name: 'TOKEN', valueFrom: { secretKeyRef: { name: 'api', key: 'token' } } },
      ],
      envFrom: [{ configMapRef: { name: 'api-config' } }],
      resources: {
        requests: { cpu: '100m', memory: '64Mi' },
        limits: { cpu: '1', memory: '128Mi' },
      },
      securityContext: {
        runAsUser: 1000,
        runAsGroup: 1000,
        allowPrivilegeEscalation: false,
        capabilities: { drop: ['ALL'] },
        readOnlyRootFilesystem: true,
      },
      volumeMounts: [{ name: 'scratch', mountPath: '/scratch' }],
    },
  ]);
});

test('a job acts on AWS as its own role, through the network it is allowed', () => {
  const { chart, job } = jobChart({ roleArn: 'arn:aws:iam::123456789012:role/x', network: {} });

  expect(findObject(chart, 'ServiceAccount')).toHaveProperty('metadata', {
    name: 'nightly',
    labels: { app: 'nightly', 'app.kubernetes.io/name': 'nightly' },
    annotations: { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::123456789012:role/x' },
  });
  expect(findObject(chart, 'NetworkPolicy')).toHaveProperty('spec.podSelector', {
    matchLabels: { app: 'nightly' },
  });
  expect(job.networkPolicy).toBeDefined();
});

test('a job may run as the service it belongs to', () => {
  const { chart, job } = jobChart({ serviceAccountName: 'api' });

  expect(findObject(chart, 'CronJob')).toHaveProperty(`${CRON_POD}.serviceAccountName`, 'api');
  expect(job.serviceAccount).toBeUndefined();
});

describe('what is refused', () => {
  function faults(props: Partial<CronJobProps>): string[] {
    return jobChart(props).job.node.validate();
  }

  test('a name that Kubernetes could not name runs after', () => {
    expect(faults({ name: 'a'.repeat(52) })).toEqual([]);
    expect(faults({ name: 'a'.repeat(53) })).toEqual([
      `name '${'a'.repeat(53)}' is no name of a CronJob: use at most 52 lower-case letters, ` +
        'digits and dashes, a letter first and no dash last',
    ]);
    expect(() => void Testing.synth(jobChart({ name: 'Nightly' }).chart)).toThrow(
      'no name of a CronJob',
    );
  });

  test('a schedule that is not five fields', () => {
    expect(faults({ schedule: '*/5 * * * *' })).toEqual([]);
    expect(faults({ schedule: 'cron(0 2 * * ? *)' })).toEqual([
      "schedule 'cron(0 2 * * ? *)' is neither five fields of cron nor 'manual'",
    ]);
  });

  test('a time to start in which runs would be missed', () => {
    expect(faults({ startingDeadline: Duration.hours(2) })).toEqual([]);
    expect(faults({ startingDeadline: Duration.seconds(10) })).toEqual([
      'startingDeadline is under an hour: runs would be missed',
    ]);
  });

  test('no step, half an attempt, and a role of another ServiceAccount', () => {
    expect(faults({ steps: [], retries: 0.5, serviceAccountName: 'api', roleArn: 'arn' })).toEqual([
      'steps is empty',
      'retries has to be 0 or more, and whole',
      'roleArn belongs to the ServiceAccount of serviceAccountName',
    ]);
  });
});
