import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ecsCommands } from '../../lib/runbooks/commands/ecs-commands';
import { backedUpPostgres, createdCache, dump } from '../runbooks/data-stores';
import { ecsTarget } from '../support/resolved-system';
import { startPostgres, type PostgresServer } from './postgres-server';
import { expectSuccess } from './run-tool';

const commands = ecsCommands(ecsTarget({ bastion: { idOutput: 'Bastion' } }), {
  system: 'learnbot',
  environment: 'staging',
});

describe('rows of a restored table', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());

  test('that the live table lacks come back, and those that it has stay as they are', () => {
    const table = 'CREATE TABLE action_audit (id int PRIMARY KEY, what text)';
    server.query('postgres', 'CREATE DATABASE learnbot');
    server.query('postgres', 'CREATE DATABASE restored');
    server.query('learnbot', `${table}; INSERT INTO action_audit VALUES (2, 'newer'), (3, 'new')`);
    server.query('restored', `${table}; INSERT INTO action_audit VALUES (1, 'lost'), (2, 'older')`);
    const store = { ...backedUpPostgres(), port: Number(server.env.PGPORT) };
    const block = commands
      .databases!.copyRows({ store, dump: dump({ tables: ['action_audit'] }), bucket: 'b' })
      .replaceAll('sslmode=require', 'sslmode=disable')
      .replace('<database>', 'restored');

    for (let run = 0; run < 2; run++) {
      expectSuccess('bash', ['-c', `aws() { echo "$SECRET"; }\n${block}`], {
        env: { ...process.env, SECRET: server.env.PGPASSWORD },
      });
    }

    expect(server.query('learnbot', 'SELECT * FROM action_audit ORDER BY id')).toBe(
      '1|lost\n2|newer\n3|new',
    );
  });
});

describe('redis-cli at the near end of a tunnel', () => {
  const port = 16399;
  let folder: string;
  let server: ChildProcess;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'redis-tls-'));
    makeCertificate(folder);
    server = spawn(
      'redis-server',
      [
        ...['--port', '0', '--tls-port', String(port), '--tls-auth-clients', 'no', '--save', ''],
        ...['--tls-cert-file', 'server.crt', '--tls-key-file', 'server.key'],
        ...['--tls-ca-cert-file', 'ca.crt', '--requirepass', 'drawn', '--dir', folder],
      ],
      { cwd: folder, stdio: 'ignore' },
    );
  });
  afterAll(() => {
    server.kill();
    rmSync(folder, { recursive: true });
  });

  test('takes the certificate of a server of another name, when its authority is trusted', () => {
    expect(ask('ca.crt')).toContain('3');
  });

  test('refuses a server whose authority is not trusted', () => {
    expect(ask('other.crt')).toContain('certificate verify failed');
  });

  function ask(authority: string): string {
    const block = commands.redis(createdCache({ port }), 'LLEN queue');
    const script = `
aws() { case "$*" in *secretsmanager*) echo drawn ;; *) echo master.x.cache.amazonaws.com ;; esac; }
for _ in $(seq 50); do
  REDISCLI_AUTH=drawn redis-cli --tls --insecure -p ${port} DEL queue >/dev/null 2>&1 && break; sleep 0.1
done
REDISCLI_AUTH=drawn redis-cli --tls --insecure -p ${port} RPUSH queue 1 2 3 >/dev/null
${block} 2>&1`;
    const SSL_CERT_FILE = join(folder, authority);
    const env = { ...process.env, SSL_CERT_FILE };
    return spawnSync('bash', ['-c', script], { env, encoding: 'utf8' }).stdout;
  }
});

/** A server certificate of an authority, and another authority that has nothing to do with it. */
function makeCertificate(cwd: string): void {
  const openssl = (...args: string[]) => expectSuccess('openssl', args, { cwd });
  const authority = (name: string) =>
    openssl(
      ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', `/CN=${name}`],
      ...['-keyout', `${name}.key`, '-out', `${name}.crt`],
    );
  authority('ca');
  authority('other');
  const name = 'master.x.cache.amazonaws.com';
  writeFileSync(join(cwd, 'names'), `subjectAltName=DNS:${name}`);
  openssl(
    ...['req', '-newkey', 'rsa:2048', '-nodes', '-subj', `/CN=${name}`],
    ...['-keyout', 'server.key', '-out', 'server.csr'],
  );
  openssl(
    ...['x509', '-req', '-in', 'server.csr', '-CA', 'ca.crt', '-CAkey', 'ca.key'],
    ...['-CAcreateserial', '-days', '2', '-out', 'server.crt', '-extfile', 'names'],
  );
}
