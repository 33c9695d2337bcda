import { found, templatesOf } from './rich-stage';

const here = templatesOf('test/fixtures/thread.yaml', 'aws');
const adopted = templatesOf('test/fixtures/thread.yaml', 'adopted');

/** Each way in between two security groups: its port, and who wants it. */
function waysInto(part: string): string[] {
  return found(here.get(part)!, 'AWS::EC2::SecurityGroupIngress')
    .map(({ Properties }) => `${String(Properties.FromPort)} ${String(Properties.Description)}`)
    .sort();
}

test('exactly the ways that the spec names are open', () => {
  expect(waysInto('data')).toEqual(['5432 people reach postgres', '6379 people reach cache']);
  expect(waysInto('services')).toEqual([
    // archive-jobs, vacuum, and the dump, the restore and the swap of the database.
    '5432 PostgreSQL',
    '5432 PostgreSQL',
    '5432 PostgreSQL',
    '5432 PostgreSQL',
    '5432 PostgreSQL',
    '5432 api-gateway uses postgres',
    '5432 migrate uses postgres',
    '5432 reindex uses postgres',
    '5432 resume-parser uses postgres',
    '6379 api-gateway uses cache',
    '6379 migrate uses cache',
    '6379 reindex uses cache',
    '8080 api-gateway calls resume-parser',
    '8090 Load balancer to target',
    '8090 the collector scrapes api-gateway',
  ]);
});

test('an external store is reached at its port by who uses it alone', () => {
  const open = found(here.get('services')!, 'AWS::EC2::SecurityGroup').filter(({ Properties }) =>
    JSON.stringify(Properties.SecurityGroupEgress ?? []).includes('"FromPort":7687'),
  );

  expect(open.map(({ Properties }) => Properties.GroupDescription)).toEqual([
    'Tasks of ResumeParserService',
  ]);
});

test('a server that exists is reached at its addresses', () => {
  const [tasks] = found(adopted.get('services')!, 'AWS::EC2::SecurityGroup', 'ApiGateway');

  expect(tasks!.Properties.SecurityGroupEgress).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ CidrIp: '10.40.128.0/24', FromPort: 5432 }),
      expect.objectContaining({ CidrIp: '10.40.129.0/24', FromPort: 6379 }),
    ]),
  );
});

test('a log file is shipped by a sidecar that starts first, into the bucket of the spec', () => {
  const [task] = found(here.get('services')!, 'AWS::ECS::TaskDefinition', 'ResumeParser');

  const containers = task!.Properties.ContainerDefinitions as Record<string, unknown>[];
  expect(containers.find(({ Name }) => Name === 'resume-parser')).toMatchObject({
    DependsOn: [{ ContainerName: 'log-shipper', Condition: 'START' }],
  });
  const shipper = JSON.stringify(containers.find(({ Name }) => Name === 'log-shipper'));
  expect(shipper).toContain('/app/logs/calls.jsonl');
  expect(shipper).toContain('thread-aws-archive');
  expect(shipper).toContain('calls/');
});

test('the collector reads its credentials as secrets, and sends what it scrapes', () => {
  const [task] = found(here.get('services')!, 'AWS::ECS::TaskDefinition', 'Collector');

  const [collector] = task!.Properties.ContainerDefinitions as Record<string, unknown>[];
  expect(JSON.stringify(collector!.Secrets)).toContain('secret:thread-aws/metrics-token');
  expect(JSON.stringify(collector!.Environment)).toContain(
    'https://prometheus.example.com/api/prom/push',
  );
  expect(JSON.stringify(collector!.Environment)).toContain('api-gateway-tasks.thread-aws.internal');
});
