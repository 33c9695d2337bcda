/** What a user of cdk8s writes: charts of their own; the same text is CommonJS and ESM. */
export const chartsApp = `
import { App, Chart, Duration, JsonPatch, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import {
  DatabaseDump,
  Namespace,
  PostgresStatefulSet,
  RedisStatefulSet,
  Workload,
} from 'cdk-runbook/kubernetes';

const app = new App({ outdir: process.argv[2] });
const chart = new Chart(app, 'shop', { namespace: 'shop' });
new Namespace(chart, 'Namespace', { name: 'shop' });
const web = new Workload(chart, 'Web', {
  name: 'web',
  image: 'ghcr.io/acme/shop/web:v1',
  port: 8080,
  health: { livenessPath: '/health', readinessPath: '/ready' },
  cpu: { request: Cpu.millis(250), limit: Cpu.units(1) },
  memory: { request: Size.mebibytes(256), limit: Size.mebibytes(512) },
  replicas: { minReplicas: 2, maxReplicas: 6, cpuPercent: 70 },
  secretEnv: { DATABASE_URL: { secretName: 'postgres-credentials', key: 'url' } },
  network: {
    to: [
      { peer: { pods: { app: 'postgres' } }, port: 5432 },
      { peer: { pods: { app: 'cache' } }, port: 6379 },
    ],
  },
});
web.deployment.addJsonPatch(
  JsonPatch.add('/spec/template/spec/priorityClassName', 'business-critical'),
);
const password = { secretName: 'postgres-credentials', key: 'password' };
new PostgresStatefulSet(chart, 'Postgres', {
  name: 'postgres',
  version: '16',
  database: 'shop',
  user: 'shop',
  password,
  cpu: { request: Cpu.millis(500) },
  memory: { request: Size.gibibytes(2), limit: Size.gibibytes(2) },
  storage: Size.gibibytes(50),
  network: {
    from: [
      { peer: { pods: { app: 'web' } }, port: 5432 },
      { peer: { pods: { app: 'postgres-dump' } }, port: 5432 },
    ],
  },
});
new RedisStatefulSet(chart, 'Cache', {
  name: 'cache',
  role: 'cache',
  password: { secretName: 'cache-credentials', key: 'password' },
  cpu: { request: Cpu.millis(100) },
  memory: { request: Size.mebibytes(512), limit: Size.mebibytes(512) },
  network: { from: [{ peer: { pods: { app: 'web' } }, port: 6379 }] },
});
new DatabaseDump(chart, 'Dump', {
  name: 'postgres-dump',
  schedule: '0 2 * * *',
  timeZone: 'Europe/Berlin',
  database: { host: 'postgres', database: 'shop', user: 'shop', password, version: '16' },
  volume: {
    claimName: 'postgres-dumps',
    filePattern: '/backups/shop_{{ timestamp }}.sql.gz',
    size: Size.gibibytes(50),
    keep: Duration.days(7),
  },
});
app.synth();
`;
