import { createdLedger, existingRedis, otherStore } from '../runbooks/data-stores';
import { CONTAINER, findObject } from '../support/kubernetes-objects';
import { serviceChart } from '../support/kubernetes-service-chart';
import { existingPostgres, resumeParserPods } from '../support/resolved-kubernetes-system';
import { createdPostgres } from '../support/resolved-system';

test('a store publishes its password and its URL as secrets, the rest in plain text', () => {
  const postgres = existingPostgres({
    host: 'db.example.com',
    port: 5433,
    credentials: {
      url: { secret: 'db-login', key: 'url' },
      password: { secret: 'db-login', key: 'password' },
    },
  });
  const variables = [
    { variable: 'DB_URL', attribute: 'url' },
    { variable: 'DB_HOST', attribute: 'host' },
    { variable: 'DB_PORT', attribute: 'port' },
    { variable: 'DB_NAME', attribute: 'database' },
    { variable: 'DB_USER', attribute: 'user' },
    { variable: 'DB_PASSWORD', attribute: 'password' },
  ] as const;
  const service = resumeParserPods({ env: {}, uses: [{ store: 'postgres', variables }] });

  const chart = serviceChart(service, { stores: [postgres] });

  expect(findObject(chart, 'ConfigMap')).toHaveProperty('data', {
    DB_HOST: 'db.example.com',
    DB_PORT: '5433',
    DB_NAME: 'learnbot',
    DB_USER: 'learnbot_admin',
  });
  expect(findObject(chart, 'Deployment')).toHaveProperty(`${CONTAINER}.env`, [
    { name: 'DB_URL', valueFrom: { secretKeyRef: { name: 'db-login', key: 'url' } } },
    { name: 'DB_PASSWORD', valueFrom: { secretKeyRef: { name: 'db-login', key: 'password' } } },
  ]);
});

test('a secret variable points at the key of its Secret', () => {
  const secrets = [{ variable: 'JWT_SECRET', secret: 'jwt' }];

  const chart = serviceChart(resumeParserPods({ env: {}, uses: [], secrets }));

  expect(findObject(chart, 'Deployment')).toHaveProperty(`${CONTAINER}.env`, [
    {
      name: 'JWT_SECRET',
      valueFrom: { secretKeyRef: { name: 'app-jwt-secret', key: 'jwt_secret' } },
    },
  ]);
});

test('a cache that exists has its credentials in a Secret', () => {
  const variables = [
    { variable: 'REDIS_URL', attribute: 'url' },
    { variable: 'REDIS_HOST', attribute: 'host' },
    { variable: 'REDIS_PASSWORD', attribute: 'password' },
  ];
  const service = resumeParserPods({ env: {}, uses: [{ store: 'cache', variables }] });

  const chart = serviceChart(service, { stores: [existingRedis()] });

  expect(findObject(chart, 'ConfigMap')).toHaveProperty('data', {
    REDIS_HOST: 'redis.internal.example.com',
  });
  expect(findObject(chart, 'Deployment')).toHaveProperty(`${CONTAINER}.env`, [
    { name: 'REDIS_URL', valueFrom: { secretKeyRef: { name: 'learnbot-redis', key: 'url' } } },
    {
      name: 'REDIS_PASSWORD',
      valueFrom: { secretKeyRef: { name: 'learnbot-redis', key: 'password' } },
    },
  ]);
});

test('a store that others keep publishes plain texts, and secrets by their key', () => {
  const variables = [
    { variable: 'NEO4J_URI', attribute: 'uri' },
    { variable: 'NEO4J_PASSWORD', attribute: 'password' },
  ];
  const service = resumeParserPods({ env: {}, uses: [{ store: 'graph', variables }] });

  const chart = serviceChart(service, {
    stores: [otherStore()],
    secrets: [{ name: 'openai', physicalName: 'openai', key: 'value', value: 'given' }],
  });

  expect(findObject(chart, 'ConfigMap')).toHaveProperty('data', {
    NEO4J_URI: 'neo4j+s://x.databases.neo4j.io',
  });
  expect(findObject(chart, 'Deployment')).toHaveProperty(`${CONTAINER}.env`, [
    { name: 'NEO4J_PASSWORD', valueFrom: { secretKeyRef: { name: 'openai', key: 'value' } } },
  ]);
});

test('a ledger says its table, region, id and bucket in plain text', () => {
  const variables = [
    { variable: 'LEDGER_TABLE', attribute: 'table' },
    { variable: 'LEDGER_REGION', attribute: 'region' },
    { variable: 'LEDGER_ID', attribute: 'ledgerId' },
    { variable: 'LEDGER_BUCKET', attribute: 'bucket' },
  ];
  const service = resumeParserPods({ env: {}, uses: [{ store: 'ledger', variables }] });

  const chart = serviceChart(service, { stores: [createdLedger()] });

  expect(findObject(chart, 'ConfigMap')).toHaveProperty('data', {
    LEDGER_TABLE: 'learnbot-ledger-index',
    LEDGER_REGION: 'us-east-1',
    LEDGER_ID: 'default',
    LEDGER_BUCKET: 'learnbot-ledger',
  });
});

test('a store whose address only CloudFormation knows is refused', () => {
  expect(() => serviceChart(resumeParserPods(), { stores: [createdPostgres()] })).toThrow(
    'stores.postgres: a postgres of provider aws has no address that a manifest could name',
  );
});

test('a secret that is one raw text stands under its own name', () => {
  const chart = serviceChart(
    resumeParserPods({ env: {}, uses: [], secrets: [{ variable: 'API_KEY', secret: 'openai' }] }),
    { secrets: [{ name: 'openai', physicalName: 'openai-api-key', value: 'given' }] },
  );

  expect(findObject(chart, 'Deployment')).toHaveProperty(`${CONTAINER}.env`, [
    { name: 'API_KEY', valueFrom: { secretKeyRef: { name: 'openai-api-key', key: 'openai' } } },
  ]);
});
