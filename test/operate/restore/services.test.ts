import { startServices, stopServices } from '../../../lib/operate/restore/services';
import { jobsUsing } from '../../../lib/operate/restore/users';
import { resolvedJob, resumeParser } from '../../support/resolved-system';
import { dumpedDatabase } from '../tasks/dumped-database';
import { aroundWith } from '../tasks/ecs-stand-in';

const GATEWAY = 'learnbot-staging-api-gateway';
const PARSER = 'learnbot-staging-resume-parser';

/** An ECS that does at once what it is told, and what it was told. */
function ecs(desired: Readonly<Record<string, number>>, bounds?: object) {
  const counts = new Map(Object.entries(desired));
  const changes: object[] = [];
  const changed = (input: object) => {
    changes.push(input);
    return {};
  };
  const answers = {
    DescribeServices: ({ services = [] }: { services?: string[] }) => ({
      services: services.flatMap((serviceName) => {
        const count = counts.get(serviceName);
        return count === undefined
          ? []
          : [{ serviceName, status: 'ACTIVE', desiredCount: count, runningCount: count }];
      }),
    }),
    DescribeScalableTargets: { ScalableTargets: bounds === undefined ? [] : [bounds] },
    RegisterScalableTarget: changed,
    UpdateService: ({ service = '', desiredCount = 0 }) => {
      counts.set(service, desiredCount);
      return changed({ service, desiredCount });
    },
  };
  return { counts, changes, around: aroundWith(answers) };
}

describe('services that stop for a swap', () => {
  test('lose their replicas after their autoscaling, which keeps its bounds', async () => {
    const { changes, around } = ecs({ [GATEWAY]: 2 }, { MinCapacity: 2 });
    const before = new Map<string, number>();

    await stopServices(dumpedDatabase(), before, around);

    const suspended = {
      DynamicScalingInSuspended: true,
      DynamicScalingOutSuspended: true,
      ScheduledScalingSuspended: true,
    };
    expect(changes).toEqual([
      {
        ServiceNamespace: 'ecs',
        ScalableDimension: 'ecs:service:DesiredCount',
        ResourceId: `service/learnbot-staging-cluster/${GATEWAY}`,
        SuspendedState: suspended,
      },
      { service: GATEWAY, desiredCount: 0 },
    ]);
    expect([...before]).toEqual([['api-gateway', 2]]);
  });

  test('are only those that use the database', async () => {
    const { counts, around } = ecs({ [GATEWAY]: 2, [PARSER]: 1 });
    const database = dumpedDatabase();
    const [gateway] = database.system.services;
    const services = [gateway!, resumeParser({ uses: [] })];

    await stopServices(
      { ...database, system: { ...database.system, services } },
      new Map(),
      around,
    );

    expect([...counts]).toEqual([
      [GATEWAY, 0],
      [PARSER, 1],
    ]);
  });

  test('are told when they do not stop', async () => {
    const { around } = ecs({ [GATEWAY]: 2 });
    const stubborn = { serviceName: GATEWAY, status: 'ACTIVE', desiredCount: 0, runningCount: 1 };
    const { aws } = aroundWith({
      DescribeServices: { services: [stubborn] },
      DescribeScalableTargets: {},
      UpdateService: {},
    });

    await expect(stopServices(dumpedDatabase(), new Map(), { ...around, aws })).rejects.toThrow(
      'After a long wait these still run: api-gateway.',
    );
  });
});

describe('services that start after a swap', () => {
  test('get the replicas that they had, and scale again', async () => {
    const { counts, changes, around } = ecs({ [GATEWAY]: 0 }, { MinCapacity: 1 });

    await startServices(dumpedDatabase(), new Map([['api-gateway', 3]]), around);

    expect([...counts]).toEqual([[GATEWAY, 3]]);
    expect(changes.at(-1)).toMatchObject({ SuspendedState: { ScheduledScalingSuspended: false } });
  });

  test.each([
    ['the floor of the autoscaler', { MinCapacity: 2 }, 2],
    ['the least of the spec where the floor was moved to zero', { MinCapacity: 0 }, 1],
  ])('get %s when nobody knows how many they had', async (_, bounds, count) => {
    const { counts, around } = ecs({ [GATEWAY]: 0 }, bounds);

    await startServices(dumpedDatabase(), new Map(), around);

    expect(counts.get(GATEWAY)).toBe(count);
  });

  test('keep what runs when they were never stopped', async () => {
    const { counts, around } = ecs({ [GATEWAY]: 3 }, { MinCapacity: 1 });

    await startServices(dumpedDatabase(), new Map(), around);

    expect(counts.get(GATEWAY)).toBe(3);
  });
});

test('jobs use a database by themselves or through their service', () => {
  const database = dumpedDatabase();
  const jobs = [
    resolvedJob('migrate'),
    resolvedJob('vacuum', { action: { kind: 'sql', store: 'postgres', sql: 'VACUUM' } }),
    resolvedJob('elsewhere', { action: { kind: 'sql', store: 'other', sql: 'VACUUM' } }),
  ];

  expect(jobsUsing({ ...database, system: { ...database.system, jobs } })).toEqual([
    'migrate',
    'vacuum',
  ]);
});
