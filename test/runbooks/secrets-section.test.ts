import { spawnSync } from 'node:child_process';

import { systemOf } from '../resolve/system-of';
import { IN_CLUSTER_SPEC } from '../spec/in-cluster-spec';
import { renderRunbook } from '../../lib/runbooks';
import { resolvedKubernetesSystem } from '../support/resolved-kubernetes-system';
import { apiGateway, resolvedSystem } from '../support/resolved-system';
import { bashBlocks, sectionOf } from './runbook-page';

test('on ECS each secret says where it stands, in what form, and who reads it', () => {
  const section = sectionOf(renderRunbook(resolvedSystem()), 'Secrets');

  expect(section.trim().split('\n').slice(2, 6)).toEqual([
    '| `learnbot-staging/app/jwt-secret` | field `jwt_secret` | drawn at the first deployment | api-gateway | by the command below |',
    '| `learnbot-staging/openai/api-key` | raw text | put there by a person, by the command below | api-gateway | by the command below |',
    '| `learnbot-staging/db/password` | raw text | drawn at the first deployment | RDS | by the command below |',
    '| `learnbot-staging/db/url` | raw text | made from the password | api-gateway, resume-parser | with the password |',
  ]);
});

test('a secret that a person supplies is asked for without being shown', () => {
  expect(bashBlocks(sectionOf(renderRunbook(resolvedSystem()), 'Secrets'))[0]).toBe(
    `(
  set -euo pipefail
  echo 'Value of openai:'; read -rs value0
  printf %s "$value0" \\
    | aws secretsmanager create-secret --region us-east-1 --name learnbot-staging/openai/api-key --secret-string file:///dev/stdin
)`,
  );
});

test('several fields of one secret become one JSON object', () => {
  const fields = ['id', 'key'].map((key) => ({
    name: `vendor-${key}`,
    physicalName: 'learnbot-staging/vendor',
    key,
    value: 'given' as const,
  }));
  const secrets = fields.map(({ name }) => ({ variable: name.toUpperCase(), secret: name }));
  const system = resolvedSystem({ secrets: fields, services: [apiGateway({ secrets })] });

  const [block] = bashBlocks(sectionOf(renderRunbook(system), 'Secrets'));

  const run = spawnSync('bash', ['-c', `aws() { cat; }\n${block!}`], {
    input: 'one "quoted"\ntwo\n',
    encoding: 'utf8',
  });
  expect(block).toContain('--name learnbot-staging/vendor --secret-string file:///dev/stdin');
  expect(JSON.parse(run.stdout.split('\n').at(-2)!)).toEqual({ id: 'one "quoted"', key: 'two' });
});

test('on Kubernetes a command draws what nothing else draws, without showing it to the process list', () => {
  const secrets = [
    { name: 'jwt', physicalName: 'app-jwt-secret', key: 'jwt_secret', value: 'generated' as const },
    { name: 'openai', physicalName: 'openai', key: 'value', value: 'given' as const },
  ];
  const variables = secrets.map(({ name }) => ({ variable: name.toUpperCase(), secret: name }));
  const services = resolvedKubernetesSystem().services.map((each) => ({
    ...each,
    secrets: variables,
  }));

  const page = renderRunbook(resolvedKubernetesSystem({ secrets, services }));

  expect(bashBlocks(sectionOf(page, 'Secrets')).slice(0, 2)).toEqual([
    `(
  set -euo pipefail
  value0=$(openssl rand -hex 32)
  kubectl --namespace learnbot create secret generic app-jwt-secret \\
    --from-file=jwt_secret=<(printf %s "$value0")
)`,
    `(
  set -euo pipefail
  echo 'Value of openai:'; read -rs value0
  kubectl --namespace learnbot create secret generic openai \\
    --from-file=value=<(printf %s "$value0")
)`,
  ]);
});

test('what Alertmanager reads is a file, or a Secret that its operator mounts', () => {
  const system = resolvedKubernetesSystem({
    secrets: [{ name: 'hook', physicalName: 'hook', value: 'given' }],
    routing: {
      maintenance: [],
      severities: [
        { name: 'P3', level: 'notify', respondWithin: '4h', notify: ['slack'], topic: '' },
      ],
      channels: [{ name: 'slack', type: 'slack', channel: '#ops', webhook: 'hook' }],
    },
  });

  const { prometheus } = system.monitoring;
  const elsewhere = {
    ...system,
    monitoring: { ...system.monitoring, prometheus: { ...prometheus!, operatorLabels: undefined } },
  };

  const secrets = sectionOf(renderRunbook(system), 'Secrets');
  expect(secrets).toContain('| `learnbot-cluster-alertmanager` in `monitoring` | field `hook` |');
  expect(secrets).toContain(
    'kubectl --namespace monitoring create secret generic learnbot-cluster-alertmanager',
  );
  expect(sectionOf(renderRunbook(elsewhere), 'Secrets')).toContain(
    '| `/etc/alertmanager/secrets/hook` | a file | put there by a person | Alertmanager | by a person |',
  );
});

test('the key of PagerDuty is there before the topics of the alarms are', () => {
  const { routing, secrets } = resolvedSystem();
  const key = {
    name: 'pagerduty-key',
    physicalName: 'learnbot-staging/pagerduty',
    value: 'given' as const,
  };
  const system = resolvedSystem({
    secrets: [...secrets, key],
    routing: {
      ...routing,
      severities: routing.severities.map((each) => ({ ...each, notify: ['on-call'] })),
      channels: [{ name: 'on-call', type: 'pagerduty', key: 'pagerduty-key' }],
    },
  });

  const section = sectionOf(renderRunbook(system), 'Secrets');

  expect(section).toContain(
    '| `learnbot-staging/pagerduty` | raw text | put there by a person, by the command below | CloudFormation, for the topics of the alarms | as a secret of another name: CloudFormation reads one once |',
  );
  expect(bashBlocks(section).join('\n')).toContain('--name learnbot-staging/pagerduty');
});

test('what nobody has to know is drawn where a person makes the Secrets, also when it is replaced', () => {
  const system = systemOf(
    IN_CLUSTER_SPEC.replace('secrets: { aws: secrets-manager }, ', '')
      .replace(
        'jobs:',
        'secrets:\n  session: { value: generated, rotate: 90d }\n  key: { value: given, rotate: 90d }\njobs:',
      )
      .replace(
        'uses: [orders, cart]',
        'uses: [orders, cart]\n    secrets: { SESSION: session, KEY: key }',
      ),
    'prod',
  );

  const secrets = sectionOf(renderRunbook(system), 'Secrets');

  expect(secrets).toContain('| `session` | field `value` | drawn by the command below |');
  expect(secrets).toContain(
    'Give session a new value; then web gets new replicas. The block draws it.',
  );
  expect(secrets).not.toContain("echo 'Value of session:'");
  expect(secrets).toContain("echo 'Value of key:'");
  expect(secrets).toContain("echo 'New value of key:'");
});
