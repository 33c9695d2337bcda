import type { KubernetesTarget, ResolvedSystem } from '../../lib/resolve/resolved-system';
import { renderRunbook } from '../../lib/runbooks';
import { apiGatewayPods, resolvedKubernetesSystem } from '../support/resolved-kubernetes-system';
import { apiGateway, createdBucket, resolvedJob, resolvedSystem } from '../support/resolved-system';
import { backedUpPostgres, createdLedger, createdRedis, daily, otherStore } from './data-stores';
import { bashBlocks, bashFaults, sectionOf } from './runbook-page';

const collector = {
  url: 'https://prometheus.example.com/push',
  user: 'push-user',
  password: 'push-token',
  names: { workload: 'learnbot-staging-collector', logGroup: '/ecs/learnbot-staging/collector' },
};

describe('a secret', () => {
  const given = (name: string) => ({
    name,
    physicalName: `learnbot-staging/${name}`,
    value: 'given' as const,
    rotateDays: 30,
  });
  const page = renderRunbook(
    resolvedSystem({
      secrets: ['push-user', 'push-token', 'canary-token', 'graph-password'].map(given),
      stores: [otherStore({ publishes: { password: { secret: 'graph-password' } } })],
      services: [
        apiGateway({
          secrets: [],
          uses: [
            { store: 'graph', variables: [{ variable: 'GRAPH_PASSWORD', attribute: 'password' }] },
          ],
        }),
      ],
      jobs: [
        resolvedJob('canary', {
          action: {
            kind: 'request',
            service: 'api-gateway',
            method: 'GET',
            path: '/',
            bearer: 'canary-token',
            expect: 200,
          },
          trigger: daily('0 * * * *'),
        }),
      ],
      monitoring: {
        alerts: 'prometheus',
        prometheus: { scrapeSeconds: 30, collector },
      },
    }),
  );
  const section = sectionOf(page, 'Secrets');

  test('of a store of somebody else is read by the services that use the store', () => {
    expect(section).toContain(
      'Give graph-password a new value; then api-gateway gets new replicas.',
    );
  });

  test('that somebody else gave out is revoked there last', () => {
    expect(section).toContain(
      'make the new value at Neo4j Aura, and leave the old one valid; put it here, by the block; when the replicas are new, revoke the old one at Neo4j Aura.',
    );
  });

  test('that only a job reads restarts nothing', () => {
    expect(section).toContain(
      'Give canary-token a new value; nothing restarts: job canary reads it at its next run.',
    );
  });

  test('that the collector reads gives it new replicas', () => {
    expect(section).toContain('| the collector of metrics |');
    expect(section).toContain('Give push-token a new value; then collector gets new replicas.');
    expect(section).toContain('--service learnbot-staging-collector --region us-east-1');
  });

  test('that somebody promises to replace has an age that is a metric', () => {
    expect(section).toContain('is the metric `SecretAge` in the namespace `cdk-runbook`');
    expect(section).toContain('Name=SecretName,Value=learnbot-staging/push-user');
  });

  test('the collector stands among the services', () => {
    expect(sectionOf(page, 'Services')).toContain(
      '**Metrics**: `learnbot-staging-collector` scrapes every replica every 30 seconds and sends the series to `https://prometheus.example.com/push`',
    );
  });
});

describe('a password', () => {
  const stores = [backedUpPostgres(), createdBucket(), createdRedis()];
  const section = sectionOf(renderRunbook(resolvedSystem({ stores })), 'Secrets');

  test('of a database is read by the tasks that dump it and bring it back', () => {
    expect(section).toContain(
      'RDS, task learnbot-staging-postgres-dump, task learnbot-staging-postgres-restore, task learnbot-staging-postgres-swap |',
    );
  });

  test('that was replaced lets old sessions go on until somebody ends them', () => {
    const blocks = bashBlocks(section).join('\n');

    expect(blocks).toContain(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename',
    );
    expect(blocks).toContain("'CLIENT KILL USER default'");
    expect(section).toContain('A cluster ends those of the node that answers: ask each.');
  });
});

describe('on Kubernetes with an AWS half', () => {
  const page = renderRunbook(halfOnAws());
  const secrets = sectionOf(page, 'Secrets');
  const deploying = sectionOf(page, 'Deploying');

  test('a secret stands in Secrets Manager and is copied into the cluster', () => {
    expect(secrets).toContain('| `learnbot/jwt` in Secrets Manager, copied to `jwt` |');
    expect(secrets).toContain('drawn at the first deployment');
  });

  test('what a person supplies is put into Secrets Manager', () => {
    expect(bashBlocks(secrets)[0]).toContain(
      'aws secretsmanager create-secret --region us-east-1 --name learnbot/model',
    );
    expect(bashBlocks(secrets).join('\n')).not.toContain('create secret generic');
  });

  test('a new value is written there, copied, and only then read by new replicas', () => {
    const block = bashBlocks(secrets).find((each) => each.includes('learnbot/jwt'))!;

    const order = [
      'put-secret-value',
      'annotate externalsecret jwt',
      'copied=yes',
      'rollout restart',
    ];
    const places = order.map((words) => block.indexOf(words));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
    expect(bashBlocks(page).map(bashFaults).join('')).toBe('');
  });

  test('AWS is deployed first, and the page says what that makes', () => {
    expect(bashBlocks(deploying)[0]).toBe("npx cdk deploy --app cdk.out 'learnbot-cluster/*'");
    expect(deploying).toContain(
      '`learnbot-cluster-data` makes the table `learnbot-ledger-index` with its META, the bucket `learnbot-ledger`, the secret `learnbot/jwt`. `learnbot-cluster-identities` makes the roles of api-gateway, which pods get by EKS Pod Identity in the cluster `eks`, which has to have its agent.',
    );
  });

  test('the second region has to know CDK', () => {
    const recovery = { region: 'us-west-2', stack: 'learnbot-cluster-recovery' };

    const blocks = bashBlocks(sectionOf(renderRunbook(halfOnAws({ recovery })), 'Deploying'));

    expect(blocks[1]).toContain('npx cdk bootstrap "aws://123456789012/us-west-2"');
  });
});

function halfOnAws(overrides: Partial<NonNullable<KubernetesTarget['aws']>> = {}): ResolvedSystem {
  const { target } = resolvedKubernetesSystem();
  const aws = {
    region: 'us-east-1',
    account: '123456789012',
    stage: 'learnbot-cluster',
    protected: true,
    stacks: { data: 'learnbot-cluster-data', identities: 'learnbot-cluster-identities' },
    identity: { kind: 'pod-identity', cluster: 'eks' },
    ...overrides,
  } as const;
  return resolvedKubernetesSystem({
    target: { ...target, aws } as KubernetesTarget,
    stores: [createdLedger()],
    services: [
      apiGatewayPods({
        uses: [{ store: 'ledger', access: 'append', variables: [] }],
        secrets: [
          { variable: 'JWT', secret: 'jwt' },
          { variable: 'MODEL', secret: 'model' },
        ],
      }),
    ],
    secrets: [
      {
        name: 'jwt',
        physicalName: 'jwt',
        key: 'value',
        source: { name: 'learnbot/jwt' },
        value: 'generated',
      },
      {
        name: 'model',
        physicalName: 'model',
        key: 'value',
        source: { name: 'learnbot/model' },
        value: 'given',
      },
    ],
  });
}
