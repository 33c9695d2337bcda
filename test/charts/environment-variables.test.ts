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

  expect(findObject(chart, 'Deployment')).toHaveProperty(`${CONTAINER}.env`, [
    { name: 'DB_HOST', value: 'db.example.com' },
    { name: 'DB_PORT', value: '5433' },
    { name: 'DB_NAME', value: 'learnbot' },
    { name: 'DB_USER', value: 'learnbot_admin' },
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
