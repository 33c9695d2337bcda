import { Duration } from 'cdk8s';

import { logShipper, type LogShipperProps } from '../../../constructs/kubernetes';
import { findObject, POD, yamlOf } from '../../support/kubernetes-objects';
import { manifestProblems } from '../../support/kubernetes-schema';
import { workloadChart } from '../../support/kubernetes-workload';

const calls = { path: '/app/logs/calls.jsonl', bucketName: 'shop-logs', region: 'eu-central-1' };

function chartOf(props: Partial<LogShipperProps> = {}) {
  return workloadChart({
    writablePaths: ['/tmp', '/app/logs'],
    sidecars: [logShipper({ ...calls, ...props })],
  });
}

const SHIPPER = `${POD}.initContainers.0`;

test('a file arrives in the bucket within the time that is said', () => {
  const { chart } = chartOf({ every: Duration.hours(1), prefix: 'calls/' });

  expect(findObject(chart, 'Deployment')).toHaveProperty(
    `${SHIPPER}.args`,
    expect.arrayContaining([
      '--prop=path=/app/logs/calls.jsonl',
      '--prop=bucket=shop-logs',
      '--prop=region=eu-central-1',
      '--prop=upload_timeout=3510s',
      expect.stringContaining('--prop=s3_key_format=/calls/%Y/%m/%d/calls-'),
    ]),
  );
});

test('the shipper reads the file where the workload writes it', () => {
  const { chart, workload } = chartOf();

  expect(findObject(chart, 'Deployment')).toHaveProperty(
    `${SHIPPER}.volumeMounts`,
    expect.arrayContaining([{ name: 'app-logs', mountPath: '/app/logs', readOnly: true }]),
  );
  expect(workload.node.validate()).toEqual([]);
});

test('a file that lies where the workload cannot write is a fault', () => {
  const { workload } = workloadChart({ sidecars: [logShipper(calls)] });

  expect(workload.node.validate()).toEqual([
    '/app/logs is none of the writablePaths that a sidecar could read',
  ]);
});

test('a pod that stops leaves the shipper time for the rest', () => {
  const { chart } = chartOf();

  expect(findObject(chart, 'Deployment')).toHaveProperty(
    `${POD}.terminationGracePeriodSeconds`,
    150,
  );
});

test('two files of one workload are shipped side by side', () => {
  const { chart } = workloadChart({
    writablePaths: ['/app/logs'],
    sidecars: [
      logShipper(calls),
      logShipper({ ...calls, name: 'audit-shipper', path: '/app/logs/audit.jsonl' }),
    ],
  });

  expect(findObject(chart, 'Deployment')).toHaveProperty(`${POD}.initContainers`, [
    expect.objectContaining({ name: 'log-shipper' }),
    expect.objectContaining({ name: 'audit-shipper' }),
  ]);
});

test('Kubernetes knows every field', async () => {
  expect(await manifestProblems(yamlOf(chartOf().chart))).toEqual([]);
});

test.each<[string, Partial<LogShipperProps>]>([
  ['every has to be 1 minute to 24 hours', { every: Duration.seconds(30) }],
  ["prefix is 'calls'", { prefix: 'calls' }],
  ["path is '/calls.jsonl'", { path: '/calls.jsonl' }],
])('what Fluent Bit would misread is a fault: %s', (fault, props) => {
  const { workload } = chartOf(props);

  const faults = workload.node.validate();

  expect(faults.join('\n')).toContain(fault);
});
