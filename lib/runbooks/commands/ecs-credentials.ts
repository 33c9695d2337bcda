import type {
  CreatedPostgres,
  EcsTarget,
  ResolvedPostgres,
  ResolvedSecret,
  ResolvedService,
  SecretAttribute,
  SecretKeyReference,
} from '../../resolve/resolved-system';
import { shellCommand, shellSteps, shellWord } from '../shell';

/** `aws ecs wait services-stable` takes ten services at once. */
const MOST_AT_ONCE = 10;

/** A new value for a secret, then for everybody who reads it. */
export function rotateSecret(
  target: EcsTarget,
  { name, physicalName, key, value }: ResolvedSecret,
  readers: readonly ResolvedService[],
): string {
  const draw =
    value === 'generated'
      ? 'value=$(openssl rand -hex 32)'
      : `echo ${shellWord(`New value of ${name}:`)}; read -rs value`;
  return shellSteps(
    draw,
    put(target, { secret: physicalName, key }, 'value'),
    ...restartAll(target, readers),
  );
}

/**
 * The database first: it knows one password only, and is the one step that can be refused. Each run
 * draws another password, so that a run that broke off is mended by the next.
 */
export function rotatePassword(
  target: EcsTarget,
  store: CreatedPostgres,
  readers: readonly ResolvedService[],
): string {
  const instance = `--db-instance-identifier ${store.names.instance} --region ${target.region}`;
  const describe = (query: string) =>
    shellCommand(
      `aws rds describe-db-instances ${instance}`,
      `--query 'DBInstances[0].${query}' --output text`,
    );
  // Encoded, its words hold nothing that the shell would read.
  const url = `postgresql://${encodeURIComponent(store.user)}:$password@$host:${store.port}/${encodeURIComponent(store.database)}?sslmode=require`;
  return shellSteps(
    'password=$(openssl rand -hex 32)',
    `host=$(${describe('Endpoint.Address')})`,
    shellCommand(
      'printf %s "$password"',
      `| aws rds modify-db-instance ${instance}`,
      '  --apply-immediately --master-user-password file:///dev/stdin',
      '  --query DBInstance.DBInstanceStatus --output text',
    ),
    `state='not asked'`,
    [
      'for _ in $(seq 60); do',
      '  sleep 10',
      `  state=$(${describe('[DBInstanceStatus,PendingModifiedValues.MasterUserPassword]').replaceAll('\n', '\n  ')})`,
      `  [ "$state" != $'available\\tNone' ] || break`,
      'done',
    ].join('\n'),
    `[ "$state" = $'available\\tNone' ] || { echo "The database is not ready after ten minutes: $state"; exit 1; }`,
    put(target, { secret: store.names.password, key: store.passwordKey }, 'password'),
    `url="${url}"`,
    put(target, { secret: store.names.url }, 'url'),
    ...restartAll(target, readers),
  );
}

/** A shell command that prints the password or the URL of a store. */
export function readCredential(
  target: EcsTarget,
  store: ResolvedPostgres,
  attribute: SecretAttribute,
): string {
  const { secret, key } = credentialOf(store, attribute);
  const field =
    key === undefined ? '' : ` | jq --raw-output ${shellWord(`.[${JSON.stringify(key)}]`)}`;
  return `${readSecret(target, secret)}${field}`;
}

function credentialOf(store: ResolvedPostgres, attribute: SecretAttribute): SecretKeyReference {
  if (store.provider === 'existing') return store.credentials[attribute];
  return attribute === 'url'
    ? { secret: store.names.url }
    : { secret: store.names.password, key: store.passwordKey };
}

function readSecret({ region }: EcsTarget, secret: string): string {
  return `aws secretsmanager get-secret-value --secret-id ${shellWord(secret)} --region ${region} --query SecretString --output text`;
}

/** Writes a shell variable into a secret, through pipes: an argument would stand in the list of processes. */
function put(target: EcsTarget, { secret, key }: SecretKeyReference, variable: string): string {
  const write = `| aws secretsmanager put-secret-value --secret-id ${shellWord(secret)} --region ${target.region} --secret-string file:///dev/stdin`;
  if (key === undefined) return shellCommand(`printf %s "$${variable}"`, write);
  const field = JSON.stringify(key);
  // Read whole before anything is written: a secret may have other fields, and they stay.
  const merged = shellCommand(
    readSecret(target, secret),
    `| jq --compact-output --rawfile new <(printf %s "$${variable}") ${shellWord(`.[${field}] = $new`)}`,
  );
  return [`fields=$(${merged})`, shellCommand('printf %s "$fields"', write)].join('\n');
}

/** New replicas for everybody, all at once, and a wait until they serve. */
function restartAll(
  { cluster, region }: EcsTarget,
  readers: readonly ResolvedService[],
): readonly string[] {
  const workloads = readers.map(({ names }) => names.workload);
  const waits = Array.from({ length: Math.ceil(workloads.length / MOST_AT_ONCE) }, (_, index) =>
    workloads.slice(index * MOST_AT_ONCE, (index + 1) * MOST_AT_ONCE),
  );
  return [
    ...workloads.map((workload) =>
      shellCommand(
        `aws ecs update-service --cluster ${cluster} --service ${workload} --region ${region}`,
        '--force-new-deployment --query service.serviceName --output text',
      ),
    ),
    ...waits.map(
      (some) =>
        `aws ecs wait services-stable --cluster ${cluster} --services ${some.join(' ')} --region ${region}`,
    ),
  ];
}
