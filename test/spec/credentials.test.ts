import { isCredential, isSecretName } from '../../lib/spec/credentials';

const X = 'planted0'.repeat(6);
const HEX = '0123456789abcdef'.repeat(2);

/** In parts, so that no scanner takes the test for a leak. */
it.each<[string, ...string[]]>([
  ['Stripe', 'sk_', 'live_', X],
  ['Stripe in test mode', 'sk_', 'test_', X],
  ['Stripe with few rights', 'rk_', 'live_', X],
  ['GitHub', 'github_', 'pat_', X],
  ['GitLab', 'gl', 'pat-', X],
  ['npm', 'npm', '_', X],
  ['Google', 'AI', 'za', X],
  ['SendGrid', 'S', 'G.', X.slice(0, 22), '.', X.slice(0, 43)],
  ['Vault', 'hv', 's.', X],
  ['DigitalOcean', 'dop_', 'v1_', HEX],
  ['an HTTP header', 'Authorization: ', 'Bearer ', X],
  ['a connection string', 'Server=db;User=shop;Password=planted;Encrypt=true'],
  ['a short connection string', 'Server=db; Pwd=planted;'],
  ['Sentry', 'https://', HEX, '@sentry.example.com/1'],
  ['SQL', "ALTER USER shop WITH PASSWORD 'planted'"],
])('a credential of %s is known by its form', (_, ...parts) => {
  expect(isCredential(parts.join(''))).toBe(true);
});

it.each([
  'Bearer token',
  'curl -H "Authorization: Bearer $(cat /run/token)" https://example.com',
  'cd /srv; PASSWORD="$(cat password)" ./migrate',
  'ALTER USER shop PASSWORD :new',
  'https://sentry.example.com/1',
  'npm_config_cache=/tmp/cache',
  'sk_live_ and sk_test_ keys',
])('%s gives nothing away', (text) => {
  expect(isCredential(text)).toBe(false);
});

it.each(['DB_PASS', 'PASS', 'DB_PWD', 'KEY_PASSPHRASE', 'SMTP_CREDS', 'HASH_SALT'])(
  '%s is the name of a secret',
  (name) => {
    expect(isSecretName(name)).toBe(true);
  },
);

it.each(['JWT_SIGNING_KEY', 'ENCRYPTION_KEY', 'APP_MASTER_KEY', 'AWS_ACCESS_KEY', 'apiKey'])(
  '%s is the name of a secret key',
  (name) => {
    expect(isSecretName(name)).toBe(true);
  },
);

it.each([
  'TOKEN_TTL',
  'PASSWORD_MIN_LENGTH',
  'COMPASS',
  'AI_MAX_OUTPUT_TOKENS',
  'PUBLIC_KEY',
  'CACHE_KEY',
])('%s is not the name of a secret', (name) => {
  expect(isSecretName(name)).toBe(false);
});

it('a long text is read in one pass', () => {
  const hostile = ['Password=', 'PASSWORD ', 'SG.a-', 'Bearer a ', 'https://0'].map((each) =>
    each.repeat(20_000),
  );
  const begin = performance.now();

  hostile.forEach(isCredential);

  expect(performance.now() - begin).toBeLessThan(2000);
});
