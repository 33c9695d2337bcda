import type { Case } from './case';

/** Text that another program would expand, and secrets in plain sight. */
export const TEXT_CASES: readonly Case[] = [
  {
    says: 'a shell variable in an environment variable',
    edits: { 'LOG_LEVEL: info': "LOG_LEVEL: ▸'${LEVEL}'" },
    code: 'foreign-placeholder',
  },
  {
    says: 'a shell variable in a host, as one problem',
    edits: { 'www: shop.example.com': "www: ▸'${ENV}.example.com'" },
    code: 'foreign-placeholder',
  },
  {
    says: 'a shell variable in an override',
    edits: { 'min: 2 }': "min: 2 }, env: { LOG_LEVEL: ▸'${LEVEL}' }" },
    code: 'foreign-placeholder',
  },
  {
    says: 'a reference that CloudFormation would resolve',
    edits: { 'LOG_LEVEL: info': "LOG_LEVEL: ▸'{{resolve:secretsmanager:shop}}'" },
    code: 'dynamic-reference',
  },
  {
    says: 'a placeholder outside of procedures',
    edits: { 'LOG_LEVEL: info': "LOG_LEVEL: ▸'{{ env }}'" },
    code: 'unknown-placeholder',
  },
  {
    says: 'a placeholder that procedures do not know',
    edits: { 'title: Slow pages': "title: ▸'Slow {{ pages }}'" },
    code: 'unknown-placeholder',
    what: '{{ pages }} is filled in by nobody here.',
    fix: 'Procedures know {{ system }} and {{ env }}.',
  },
  {
    says: 'a variable that is named like a password',
    edits: { 'LOG_LEVEL: info': 'DB_PASSWORD: ▸planted' },
    code: 'secret-in-env',
    what: 'DB_PASSWORD holds a secret in plain text.',
  },
  {
    says: 'a variable with the form of an access key',
    edits: { 'LOG_LEVEL: info': 'LOG_LEVEL: ▸AKIAIOSFODNN7EXAMPLE' },
    code: 'secret-in-env',
  },
  {
    says: 'an address with a password in it, as one problem',
    edits: {
      'alerts: prometheus\n': 'alerts: prometheus\n      grafana: ▸https://ops:planted@grafana\n',
    },
    code: 'secret-in-env',
    what: 'A credential stands here in plain text.',
    fix: 'Replace it, keep the new one where secrets are kept, and write here how to get it or what it is called.',
  },
  {
    says: 'a webhook where the name of its secret belongs',
    edits: { 'webhook: hook': 'webhook: ▸https://hooks.slack.com/services/T0/B0/planted' },
    code: 'secret-in-env',
  },
  {
    says: 'a password where its name belongs, without showing it',
    edits: { 'user: shopper': 'user: shopper\n    password: ▸planted' },
    code: 'wrong-type',
    what: 'stores.orders.password is a text (not shown).',
  },
  {
    says: 'a secret where the name of a secret belongs, without showing it',
    edits: { 'SESSION_KEY: session': 'SESSION_KEY: ▸planted' },
    code: 'unknown-secret',
    what: 'What services.web.secrets.SESSION_KEY names is no secret.',
    fix: 'Known: session, hook.',
  },
];
