import { refused, row, same, waived, type Row } from './row';

const AWS_ONLY = waived('AWS has it, a server in a cluster does not');
const CLASS = waived('on AWS the class of the server decides');

/** What PostgreSQL's fields become: provider aws on ECS, in-cluster on Kubernetes. */
export const POSTGRES: readonly Row[] = [
  same('stores.*<postgres>.environments', 'environments that have it'),
  same('stores.*<postgres>.type', 'PostgreSQL'),
  row(
    'stores.*<postgres>.provider',
    'aws: RDS; existing: named and reached',
    'in-cluster: StatefulSet; existing: named and reached',
  ),
  row('stores.*<postgres>.namespace', CLASS, 'namespace'),
  row('stores.*<postgres>.version', 'engine version', 'image'),
  row('stores.*<postgres>.database', 'database name', 'POSTGRES_DB'),
  row('stores.*<postgres>.user', 'master user', 'POSTGRES_USER'),
  row('stores.*<postgres>.size.class', 'instance class', AWS_ONLY),
  row('stores.*<postgres>.size.cpu.**', CLASS, 'requests.cpu, limits.cpu'),
  row('stores.*<postgres>.size.memory.**', CLASS, 'requests.memory, limits.memory'),
  row('stores.*<postgres>.size.storage', 'allocated storage', 'volume claim'),
  row('stores.*<postgres>.size.maxStorage', 'storage autoscaling', AWS_ONLY),
  row('stores.*<postgres>.maxConnections', CLASS, 'max_connections'),
  row('stores.*<postgres>.multiAz', 'standby in another zone', AWS_ONLY),
  row(
    'stores.*<postgres>.password.name',
    'name in Secrets Manager',
    'where External Secrets reads it',
  ),
  row('stores.*<postgres>.password.key', 'field of its JSON', 'field of its JSON'),
  same('stores.*<postgres>.password.rotate', 'age of the secret, runbook'),
  row('stores.*<postgres>.backup.pointInTime', 'automated backups', AWS_ONLY),
  row('stores.*<postgres>.backup.window', 'backup window', AWS_ONLY),
  row('stores.*<postgres>.backup.vault.**', 'AWS Backup', AWS_ONLY),
  row('stores.*<postgres>.backup.dump.schedule', 'EventBridge Scheduler', 'CronJob'),
  row(
    'stores.*<postgres>.backup.dump.timezone',
    'time zone of the schedule',
    'timeZone of the CronJob',
  ),
  row('stores.*<postgres>.backup.dump.to.**', 'task: pg_dump, upload', 'CronJob: pg_dump, upload'),
  row(
    'stores.*<postgres>.backup.dump.volume.**',
    waived('a task on AWS keeps nothing'),
    'volume claim of the CronJob',
  ),
  same('stores.*<postgres>.backup.dump.tables', 'pg_dump --table'),
  same('stores.*<postgres>.backup.dump.retain', 'lifecycle of the bucket'),
  row('stores.*<postgres>.backup.dump.timeout', 'timeout of the task', 'activeDeadlineSeconds'),
  row(
    'stores.*<postgres>.backup.dump.disk',
    'ephemeral storage of the task',
    'sizeLimit of /scratch',
  ),
  row('stores.*<postgres>.backup.restoreTest.every', 'AWS Backup restore testing', 'CronJob'),
  same('stores.*<postgres>.backup.objectives.**', 'checked, and in the runbook'),
  row('stores.*<postgres>.maintenance', 'maintenance window', AWS_ONLY),
  row('stores.*<postgres>.reachableFrom', 'security group', AWS_ONLY),
  row('stores.*<postgres>.endpoint.host', 'variables', 'variables'),
  row('stores.*<postgres>.endpoint.port', 'security groups, variables', 'NetworkPolicy, variables'),
  row('stores.*<postgres>.endpoint.cidr', 'security groups', 'NetworkPolicy'),
  row(
    'stores.*<postgres>.endpoint.secret',
    'two secrets in Secrets Manager',
    'Secret with two keys',
  ),
];

/** What Redis's fields become: provider aws on ECS, in-cluster on Kubernetes. */
export const REDIS: readonly Row[] = [
  same('stores.*<redis>.environments', 'environments that have it'),
  same('stores.*<redis>.type', 'Redis'),
  row(
    'stores.*<redis>.provider',
    'aws: ElastiCache; existing: named and reached',
    'in-cluster: StatefulSet; existing: named and reached',
  ),
  row('stores.*<redis>.namespace', CLASS, 'namespace'),
  same('stores.*<redis>.role', 'maxmemory-policy, persistence'),
  row('stores.*<redis>.engine', 'engine and version', AWS_ONLY),
  row('stores.*<redis>.eviction', 'parameter group', 'redis.conf'),
  row('stores.*<redis>.size.class', 'node type', AWS_ONLY),
  row('stores.*<redis>.size.cpu.**', CLASS, 'requests.cpu, limits.cpu'),
  row('stores.*<redis>.size.memory.**', CLASS, 'requests.memory, limits.memory, maxmemory'),
  row('stores.*<redis>.size.storage', CLASS, 'volume claim'),
  row('stores.*<redis>.size.shards', 'node groups', AWS_ONLY),
  row('stores.*<redis>.size.replicas', 'replicas of a node group', AWS_ONLY),
  row('stores.*<redis>.multiAz', 'Multi-AZ with failover', AWS_ONLY),
  row(
    'stores.*<redis>.persistence.aof',
    refused('ElastiCache has none'),
    refused('said as a promise'),
  ),
  row('stores.*<redis>.persistence.**', 'durability, or snapshots', 'appendonly, appendfsync'),
  row('stores.*<redis>.clusterClient', 'cluster mode', AWS_ONLY),
  row(
    'stores.*<redis>.password.name',
    'name in Secrets Manager',
    'where External Secrets reads it',
  ),
  row('stores.*<redis>.password.key', 'field of its JSON', 'field of its JSON'),
  same('stores.*<redis>.password.rotate', 'age of the secret, runbook'),
  row('stores.*<redis>.snapshots.**', 'snapshot retention and window', AWS_ONLY),
  row('stores.*<redis>.maintenance', 'maintenance window', AWS_ONLY),
  row('stores.*<redis>.reachableFrom', 'security group', AWS_ONLY),
  same('stores.*<redis>.queue.**', 'checked, and in the runbook'),
  same('stores.*<redis>.idempotency.**', 'checked, and in the runbook'),
  row('stores.*<redis>.endpoint.host', 'variables', 'variables'),
  row('stores.*<redis>.endpoint.port', 'security groups, variables', 'NetworkPolicy, variables'),
  row('stores.*<redis>.endpoint.cidr', 'security groups', 'NetworkPolicy'),
  row('stores.*<redis>.endpoint.secret', 'two secrets in Secrets Manager', 'Secret with two keys'),
];

/** What the fields of the other stores become: they stand on AWS, or with somebody else, on both. */
export const OTHER_STORES: readonly Row[] = [
  row(
    'stores.*<bucket>.endpoint.**',
    refused('a task has a role, and no keys'),
    'address and keys of dumps and archives',
  ),
  same('stores.*<bucket>.**', 'S3 bucket'),
  row(
    'stores.*<audit-ledger>.**',
    'DynamoDB table, S3 bucket',
    'the same, in the CDK stage beside',
  ),
  row('stores.*<other>.servers.**', 'security groups', 'NetworkPolicy'),
  row('stores.*<other>.publishes.**', 'environment or secrets', 'ConfigMap or secretKeyRef'),
  same('stores.*<other>.**', 'runbook'),
];
