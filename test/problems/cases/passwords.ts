import type { Edits } from '../../spec/small-spec';
import type { Case } from './case';

const CHANGE =
  'aws rds modify-db-instance --db-instance-identifier shop-staging-orders --master-user-password "$NEW"';
const PUT =
  'aws secretsmanager put-secret-value --secret-id shop-staging/orders/password --secret-string "$NEW"';

/** Commands that a person runs one after the other, in place of the one step of the diagnosis. */
function steps(...commands: readonly string[]): Edits {
  const runs = commands.map((command) => {
    const mark = command.startsWith('▸') ? '▸' : '';
    return `{ run: ${mark}'${command.slice(mark.length)}' }`;
  });
  return { '[{ logs: web }]': `[${runs.join(', ')}, { restart: web }]` };
}

/** Procedures that replace a password by hand. */
export const PASSWORD_CASES: readonly Case[] = [
  {
    says: 'a password in base64 for RDS',
    edits: steps('▸NEW=$(openssl rand -base64 32)', CHANGE, PUT),
    code: 'unsafe-password',
    fix: 'Write openssl rand -hex 32, or the step { rotate: ... }.',
  },
  {
    says: 'a secret that changes before its database does',
    edits: steps('NEW=$(openssl rand -hex 32)', `▸${PUT}`, CHANGE),
    code: 'secret-before-server',
    fix: 'Change the server first, or write the step { rotate: orders }.',
  },
  {
    says: 'a new secret that its reader never reads',
    edits: {
      '{ logs: web }': `{ run: ▸'aws secretsmanager put-secret-value --secret-id shop-staging/session --secret-string file:///dev/stdin' }`,
    },
    code: 'secret-readers-not-restarted',
    what: 'slow-pages writes shop-staging/session and does not restart web.',
    fix: 'Add { restart: web }, or acknowledge it where they read it anew.',
  },
];
