import { ages, compareAges } from '../../../../lib/operate/verify/aws/ages';
import {
  compareSecretAge,
  promisedSecrets,
  secretAges,
} from '../../../../lib/operate/verify/aws/secret-ages';
import { createdPostgres } from '../../../support/resolved-system';
import { ecsSystem } from '../../ecs-system';
import { BACKUPS, dumpedPostgres } from '../../tasks/dumped-database';
import { differing, rows } from '../rows';
import { failure, standIn } from './aws-stand-in';

const SECRET = 'learnbot-staging/db/password';
const system = ecsSystem({ stores: [dumpedPostgres({}, { rotateDays: 90 }), BACKUPS] });

describe('the measuring of ages', () => {
  const schedule = {
    State: 'ENABLED',
    Target: {
      Arn: 'arn:aws:lambda:us-east-1:123456789012:function:drawn',
      RoleArn: 'role',
      Input: JSON.stringify({
        secrets: [{ secretId: SECRET }],
        backups: [{ prefix: 'backups/staging/' }],
      }),
    },
  } as const;

  test('of everything whose age is promised has no difference', () => {
    expect(rows(compareAges(system, schedule))).toEqual([
      'state: ENABLED / ENABLED: same',
      'starts: a function / function:drawn: same',
      `measures: ${SECRET} / ${SECRET}: same`,
      'measures: backups/staging/ / backups/staging/: same',
    ]);
  });

  test('that is switched off, or leaves something out, is told', () => {
    const found = { State: 'DISABLED', Target: { ...schedule.Target, Input: '{}' } } as const;

    expect(differing(compareAges(system, found))).toEqual([
      'state: ENABLED / DISABLED: different',
      `measures: ${SECRET} / no: missing`,
      'measures: backups/staging/ / no: missing',
    ]);
  });

  test('is found through its stack, since CloudFormation draws its name', async () => {
    const { aws } = standIn({
      ListStackResources: {
        StackResourceSummaries: [
          { ResourceType: 'AWS::Scheduler::Schedule', PhysicalResourceId: 'drawn' },
        ],
      },
      GetSchedule: (input: object) => {
        expect(input).toEqual({ Name: 'drawn' });
        return schedule;
      },
    });
    const { aws: without } = standIn({
      ListStackResources: failure('ValidationError', 'Stack a does not exist'),
    });

    expect(differing(await ages.verify(system, aws))).toEqual([]);
    expect(rows(await ages.verify(system, without))).toEqual(['exists: yes / no: missing']);
  });

  test('is not asked for where nothing has an age', async () => {
    const { aws, asked } = standIn({});

    expect(await ages.verify(ecsSystem(), aws)).toEqual([]);
    expect(asked).toEqual([]);
  });
});

describe('the age of a secret', () => {
  const promised = { name: SECRET, rotateDays: 90 };
  const now = new Date('2027-06-01T00:00:00Z');

  test('is good to the last day of the promise, and different on the next', () => {
    const born = (day: string) => rows(compareSecretAge(promised, new Date(day), now));

    expect(born('2027-03-03T00:00:00Z')).toEqual(['value: replaced every 90d / 90d old: same']);
    expect(born('2027-03-02T00:00:00Z')).toEqual([
      'value: replaced every 90d / 91d old: different',
    ]);
  });

  test('that nobody tells is not told', () => {
    expect(rows(compareSecretAge(promised, undefined, now))).toEqual([
      'value: replaced every 90d / -: not told',
    ]);
  });

  test('is that of its current version, of secrets with a promise only', async () => {
    const { aws, asked } = standIn({
      ListSecretVersionIds: (input: object) =>
        'NextToken' in input && input.NextToken === 'more'
          ? { Versions: [{ VersionStages: ['AWSCURRENT'], CreatedDate: new Date(0) }] }
          : {
              Versions: [{ VersionStages: ['AWSPREVIOUS'], CreatedDate: new Date() }],
              NextToken: 'more',
            },
    });

    expect(promisedSecrets(system)).toEqual([promised]);
    expect(differing(await secretAges.verify(system, aws))).toEqual([
      expect.stringMatching(/^value: replaced every 90d \/ \d{5}d old: different$/),
    ]);
    expect(asked).toEqual(['ListSecretVersionIds', 'ListSecretVersionIds']);
  });

  test('of a secret that is not there is not told, since the secrets tell it', async () => {
    const { aws } = standIn({ ListSecretVersionIds: failure('ResourceNotFoundException') });
    const stores = [createdPostgres({ rotateDays: 90 })];

    expect(rows(await secretAges.verify(ecsSystem({ stores }), aws))).toEqual([
      'value: replaced every 90d / -: not told',
    ]);
  });
});
