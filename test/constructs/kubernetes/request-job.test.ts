import { Duration } from 'cdk8s';

import { CommandJob, RequestJob, type RequestJobProps } from '../../../constructs/kubernetes';
import { CRON_POD, emptyChart, expanded, stepsOf } from '../../support/kubernetes-jobs';
import { findObject } from '../../support/kubernetes-objects';

const daily = { name: 'warm', schedule: '0 6 * * *' };
const url = 'https://api.example.com/warm';

function requestChart(props: Partial<RequestJobProps> = {}) {
  const chart = emptyChart();
  return { chart, request: new RequestJob(chart, 'Request', { ...daily, url, ...props }) };
}

test('a request carries a token that stands nowhere in its job', () => {
  const { chart } = requestChart({
    method: 'POST',
    bearerToken: { secretName: 'api', key: 'token' },
    answerTimeout: Duration.seconds(90),
  });

  const [request] = stepsOf(findObject(chart, 'CronJob'));
  const script = expanded(request!.command![2]!);
  expect(request).toMatchObject({
    image: 'public.ecr.aws/amazonlinux/amazonlinux:2023',
    env: [{ name: 'BEARER_TOKEN', valueFrom: { secretKeyRef: { name: 'api', key: 'token' } } }],
    securityContext: { runAsUser: 65534 },
  });
  expect(script).toContain('"Authorization: Bearer $BEARER_TOKEN"');
  expect(script).toContain(
    "--max-time 90 --request POST --header @- 'https://api.example.com/warm'",
  );
});

test.each<[Partial<RequestJobProps>, string]>([
  [{ url: 'api.example.com' }, "url 'api.example.com' is not an address with http or https"],
  [{ headers: { A: 'b\nC: d' } }, 'a header has more than one line'],
  [
    { headers: { authorization: 'x' }, bearerToken: { secretName: 'api', key: 'token' } },
    'headers has Authorization beside bearerToken',
  ],
  [{ answerTimeout: Duration.millis(0) }, 'answerTimeout has to be 1 second at least'],
  [{ expectedStatus: [] }, 'expectedStatus is empty: leave it out for 200 to 299'],
])('a request with %j is refused', (props, fault) => {
  expect(requestChart(props).request.node.validate()).toEqual([fault]);
  expect(requestChart().request.node.validate()).toEqual([]);
});

test("a command runs in the application's image, as its user and with its variables", () => {
  const chart = emptyChart();

  new CommandJob(chart, 'Report', {
    ...daily,
    image: 'registry.example.com/api:1',
    args: ['report'],
    env: { LEVEL: 'info' },
    configMaps: ['api-config'],
    runAsUser: 1000,
  });

  const cronJob = findObject(chart, 'CronJob');
  expect(stepsOf(cronJob)).toMatchObject([
    {
      name: 'command',
      image: 'registry.example.com/api:1',
      args: ['report'],
      env: [{ name: 'LEVEL', value: 'info' }],
      envFrom: [{ configMapRef: { name: 'api-config' } }],
    },
  ]);
  expect(cronJob).toHaveProperty(`${CRON_POD}.securityContext.fsGroup`, 1000);
});
