import { checkSystem } from '../../lib/checks';
import type { ProblemCode } from '../../lib/problems/codes';
import type { ResolvedSystem, Step } from '../../lib/resolve/resolved-system';
import { createdPostgres, resolvedSystem } from '../support/resolved-system';
import { createdRedis } from './stores';

const DRAW = 'NEW=$(openssl rand -hex 32)';
const DRAW_BASE64 = 'NEW=$(openssl rand -base64 32)';
const CHANGE =
  'aws rds modify-db-instance --db-instance-identifier learnbot-staging-postgres \\\n  --master-user-password "$NEW"';
const CHANGE_USER = 'aws elasticache modify-user --user-id app --passwords "$NEW" "$OLD"';
const KEEP_NEW = 'aws elasticache modify-user --user-id app --passwords "$NEW"';
const restartAll: Step = {
  verb: 'run',
  command:
    'for s in $SERVICES; do\naws ecs update-service --service "$s" --force-new-deployment\ndone',
};
const restart = (service: string): Step => ({ verb: 'restart', service });
const put = (secret: string) =>
  `aws secretsmanager put-secret-value --secret-id ${secret} --secret-string "$NEW"`;
const putUrl = put('learnbot-staging/db/url');
const putOther = put('learnbot-staging/other/url');
const putRedis = put('learnbot-staging/redis/password');
const forced = (service: string) =>
  `aws ecs update-service --cluster c --service learnbot-staging-${service} --force-new-deployment`;

/** Commands one after the other, then steps; api-gateway and resume-parser read the URL of postgres. */
function doing(commands: readonly string[], after: readonly Step[] = [restartAll]): ResolvedSystem {
  const procedure = { name: 'rotate', kind: 'maintenance', title: 'Rotate', symptoms: [] } as const;
  const run = commands.map((command): Step => ({ verb: 'run', command }));
  return resolvedSystem({
    procedures: [{ ...procedure, diagnose: [], resolve: [...run, ...after], verify: [] }],
    stores: [createdPostgres(), createdRedis()],
  });
}

function withOther(...commands: readonly string[]): ResolvedSystem {
  const { names } = createdPostgres();
  const url = 'learnbot-staging/other/url';
  const other = createdPostgres({
    name: 'other',
    names: { ...names, instance: 'learnbot-staging-other', password: 'other/password', url },
  });
  return { ...doing(commands), stores: [createdPostgres(), other] };
}

function codesOf(system: ResolvedSystem): readonly ProblemCode[] {
  return checkSystem(system).map(({ code }) => code);
}

it.each<[ProblemCode, string, ResolvedSystem, ResolvedSystem]>([
  [
    'unsafe-password',
    'base64 for RDS, unlike hex',
    doing([DRAW_BASE64, CHANGE]),
    doing([DRAW, CHANGE]),
  ],
  [
    'unsafe-password',
    'base64 for ElastiCache, without its characters',
    doing([DRAW_BASE64, CHANGE_USER]),
    doing(["NEW=$(openssl rand -base64 32 | tr -d '/+=')", CHANGE_USER]),
  ],
  [
    'unsafe-password',
    'base64 where nothing refuses it',
    doing([DRAW_BASE64, CHANGE]),
    doing([DRAW_BASE64, put('learnbot-staging/app/jwt-secret')]),
  ],
  [
    'secret-before-server',
    'in two steps',
    doing([DRAW, putUrl, CHANGE]),
    doing([DRAW, CHANGE, putUrl]),
  ],
  [
    'secret-before-server',
    'in one step of several lines',
    doing([[DRAW, putUrl, CHANGE].join('\n')]),
    doing([[DRAW, CHANGE, putUrl].join(' && ')]),
  ],
  [
    'secret-before-server',
    'of the same database',
    withOther(DRAW, putUrl, CHANGE),
    withOther(DRAW, putOther, CHANGE),
  ],
  [
    'secret-before-server',
    'two passwords at a time, then one',
    doing([DRAW, putRedis, CHANGE_USER]),
    doing([DRAW, CHANGE_USER, putRedis, KEEP_NEW]),
  ],
  [
    'secret-before-server',
    'of a server whose password stays',
    doing([DRAW, putUrl, CHANGE]),
    doing([
      putUrl,
      'aws rds modify-db-instance --db-instance-identifier x --allocated-storage 200',
    ]),
  ],
  [
    'secret-readers-not-restarted',
    'one of two readers',
    doing([CHANGE, putUrl], [restart('api-gateway')]),
    doing([CHANGE, putUrl], [restart('api-gateway'), restart('resume-parser')]),
  ],
  [
    'secret-readers-not-restarted',
    'by a command',
    doing([CHANGE, putUrl, forced('api-gateway')], []),
    doing([CHANGE, putUrl, forced('api-gateway'), forced('resume-parser')], []),
  ],
  [
    'secret-readers-not-restarted',
    'a loop may restart them all',
    doing([put('learnbot-staging/app/jwt-secret')], []),
    doing([put('learnbot-staging/app/jwt-secret')]),
  ],
  [
    'secret-readers-not-restarted',
    'a label may choose them all',
    doing([CHANGE, putUrl, 'kubectl rollout restart deployment/web'], []),
    doing([CHANGE, putUrl, 'kubectl rollout restart deployment -l part-of=learnbot'], []),
  ],
  [
    'secret-readers-not-restarted',
    'a secret that nobody reads, or that a variable names',
    doing([put('learnbot-staging/openai/api-key')], []),
    doing([put('learnbot-staging/db/password'), put('"$SECRET"')], []),
  ],
])('%s: %s', (code, _, faulty, sound) => {
  expect(codesOf(faulty)).toContain(code);
  expect(codesOf(sound)).not.toContain(code);
});

it('the readers that are left out are named, and only they', () => {
  const [finding] = checkSystem(doing([CHANGE, putUrl], [restart('api-gateway')]));

  expect(finding?.what).toBe(
    'rotate writes learnbot-staging/db/url and does not restart resume-parser.',
  );
});
