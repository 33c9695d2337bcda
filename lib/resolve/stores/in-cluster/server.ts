import type { SpecPath } from '../../../problems/position';
import { parseCpu } from '../../../spec/quantities';
import type { PostgresSpec } from '../../../spec/sections/stores/postgres';
import type { RedisSpec } from '../../../spec/sections/stores/redis';
import { inClusterNames, passwordEntryName } from '../../names';
import { mebibytes, type Reading } from '../../reading';
import type { InClusterServer } from '../../resolved-system';
import { incomplete } from '../incomplete';

type Fields = Omit<InClusterServer, 'name' | 'user' | 'port' | 'provider'>;

/** What PostgreSQL and Redis in a cluster share; undefined where their size is not said. */
export function serverInCluster(
  reading: Reading,
  name: string,
  spec: PostgresSpec | RedisSpec,
  path: SpecPath,
): Fields | undefined {
  const { size } = spec;
  if (size === undefined) return incomplete(reading, path, 'size', spec.provider);
  const { cpu, memory } = size;
  if (cpu === undefined) return incomplete(reading, path, 'size.cpu', spec.provider);
  if (memory === undefined) return incomplete(reading, path, 'size.memory', spec.provider);
  refuseNothing(reading, name, size, path);
  refuseTooLittle(reading, name, spec, path);
  const namespace = namespaceOf(reading, spec.namespace, path);
  const names = inClusterNames(name);
  const at = [...path, 'names'];
  const secret = reading.name([...at, 'credentials'], names.credentials);
  const cpuRange = typeof cpu === 'object' ? cpu : { request: cpu, limit: cpu };
  const memoryRange = typeof memory === 'object' ? memory : { request: memory, limit: memory };
  return {
    namespace,
    host: reading.name([...at, 'host'], `${names.workload}.${namespace}.svc`),
    credentials: { url: { secret, key: 'url' }, password: { secret, key: 'password' } },
    passwordSecret: passwordEntryName(name),
    cpu: { request: parseCpu(cpuRange.request) ?? 0, limit: parseCpu(cpuRange.limit) ?? 0 },
    memoryMiB: { request: mebibytes(memoryRange.request), limit: mebibytes(memoryRange.limit) },
    storageGiB: size.storage === undefined ? undefined : mebibytes(size.storage) / 1024,
    seriesLabels: {
      system: reading.naming.system,
      environment: reading.naming.environment,
      store: name,
    },
    names: {
      workload: reading.name([...at, 'workload'], names.workload),
      pod: reading.name([...at, 'pod'], names.pod),
      claim: reading.name([...at, 'claim'], names.claim),
    },
  };
}

/** A size of nothing has the form of a size. */
function refuseNothing(
  reading: Reading,
  name: string,
  size: NonNullable<(PostgresSpec | RedisSpec)['size']>,
  path: SpecPath,
): void {
  const { storage, memory } = size;
  const sizes: readonly [string | undefined, ...string[]][] = [
    [storage, 'storage'],
    typeof memory === 'object' ? [memory.request, 'memory', 'request'] : [memory, 'memory'],
  ];
  for (const [given, ...field] of sizes) {
    if (given === undefined || mebibytes(given) > 0) continue;
    reading.report({
      code: 'invalid-size',
      path: [...path, 'size', ...field],
      what: `${name} has ${given} of ${field[0]}.`,
      fix: 'Write a size above 0, such as 10GiB.',
    });
  }
}

/** What the server itself takes, before it keeps anything, in MiB. */
const LEAST_MEMORY = { postgres: 256, redis: 32 } as const;

function refuseTooLittle(
  reading: Reading,
  name: string,
  { type, size }: PostgresSpec | RedisSpec,
  path: SpecPath,
): void {
  const memory = size?.memory;
  const given = typeof memory === 'object' ? memory.limit : memory;
  const least = LEAST_MEMORY[type];
  if (given === undefined || mebibytes(given) === 0 || mebibytes(given) >= least) return;
  reading.report({
    code: 'invalid-size',
    path: [...path, 'size', 'memory', ...(typeof memory === 'object' ? ['limit'] : [])],
    what: `${name} may have ${given} of memory.`,
    consequence: 'The server would be killed before it keeps anything.',
    fix: `Write ${least}MiB or more.`,
  });
}

function namespaceOf(reading: Reading, given: string | undefined, path: SpecPath): string {
  const { namespace = '' } = reading.context;
  return given ?? reading.fill([...path, 'namespace'], namespace, 'that of the environment');
}

/** Says of each field that a server in a cluster does not have that it says nothing there. */
export function waiveNotInCluster(
  reading: Reading,
  fields: Readonly<Record<string, unknown>>,
  path: SpecPath,
): void {
  for (const [field, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    reading.waive([...path, ...field.split('.')], 'AWS has it, a server in a cluster does not');
  }
}
