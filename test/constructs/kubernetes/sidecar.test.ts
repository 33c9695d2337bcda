import { Duration } from 'cdk8s';

import type { SidecarProps } from '../../../constructs/kubernetes';
import { findObject, POD, yamlOf } from '../../support/kubernetes-objects';
import { manifestProblems } from '../../support/kubernetes-schema';
import { workloadChart } from '../../support/kubernetes-workload';

const proxy = { name: 'proxy', image: 'registry.example.com/proxy:1' };

function podOf(sidecar: Partial<SidecarProps>, writablePaths?: readonly string[]) {
  const { chart } = workloadChart({ sidecars: [{ ...proxy, ...sidecar }], writablePaths });
  return findObject(chart, 'Deployment');
}

const SIDECAR = `${POD}.initContainers.0`;

test('a sidecar is up before the workload, and is started again while the pod stays', () => {
  const deployment = podOf({});

  expect(deployment).toHaveProperty(`${SIDECAR}.name`, 'proxy');
  expect(deployment).toHaveProperty(`${SIDECAR}.restartPolicy`, 'Always');
  expect(deployment).toHaveProperty(`${POD}.containers.length`, 1);
});

test('a sidecar may no more than the workload', () => {
  expect(podOf({})).toHaveProperty(`${SIDECAR}.securityContext`, {
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
    readOnlyRootFilesystem: true,
  });
});

test('a sidecar reads the directory that the workload writes, and does not write it', () => {
  const deployment = podOf({ readsPaths: ['/app/logs'] }, ['/tmp', '/app/logs']);

  expect(deployment).toHaveProperty(`${SIDECAR}.volumeMounts`, [
    { name: 'proxy-tmp', mountPath: '/tmp' },
    { name: 'app-logs', mountPath: '/app/logs', readOnly: true },
  ]);
  expect(deployment).toHaveProperty(`${POD}.volumes`, [
    { name: 'tmp', emptyDir: {} },
    { name: 'app-logs', emptyDir: {} },
    { name: 'proxy-tmp', emptyDir: {} },
  ]);
});

test('a pod that stops waits for what its sidecars have left to do', () => {
  expect(podOf({ shutdown: Duration.minutes(2) })).toHaveProperty(
    `${POD}.terminationGracePeriodSeconds`,
    150,
  );
  expect(podOf({})).toHaveProperty(`${POD}.terminationGracePeriodSeconds`, 30);
});

test('variables and arguments of a sidecar are taken literally', () => {
  const deployment = podOf({ args: ['--name=$(POD)'], env: { GREETING: '$(HELLO)' } });

  expect(deployment).toHaveProperty(`${SIDECAR}.args`, ['--name=$$(POD)']);
  expect(deployment).toHaveProperty(`${SIDECAR}.env`, [{ name: 'GREETING', value: '$$(HELLO)' }]);
});

test('a pod without sidecars is as it was', () => {
  const { chart } = workloadChart();

  expect(findObject(chart, 'Deployment')).not.toHaveProperty(`${POD}.initContainers`);
});

test.each<[string, readonly SidecarProps[], readonly string[]]>([
  ['names of their own', [proxy], []],
  ['the name of the workload', [{ ...proxy, name: 'api' }], ["two containers are called 'api'"]],
  ['one name twice', [proxy, proxy], ["two containers are called 'proxy'"]],
  ['a directory that is written', [{ ...proxy, readsPaths: ['/tmp'] }], []],
  [
    'a directory that nobody writes',
    [{ ...proxy, readsPaths: ['/app/logs'] }],
    ['/app/logs is none of the writablePaths that a sidecar could read'],
  ],
])('sidecars with %s', (_, sidecars, faults) => {
  const { workload } = workloadChart({ sidecars });

  expect(workload.node.validate()).toEqual(faults);
});

test('Kubernetes knows every field', async () => {
  const { chart } = workloadChart({
    writablePaths: ['/tmp', '/app/logs'],
    sidecars: [
      {
        ...proxy,
        command: ['/proxy'],
        args: ['--verbose'],
        env: { LEVEL: 'info' },
        secretEnv: { TOKEN: { secretName: 'proxy', key: 'token' } },
        readsPaths: ['/app/logs'],
        runAsUser: 65_534,
        shutdown: Duration.seconds(10),
      },
    ],
  });

  expect(await manifestProblems(yamlOf(chart))).toEqual([]);
});
