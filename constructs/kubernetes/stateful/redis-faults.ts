import { maxMemoryOf, type RedisSettings } from './redis-config';
import { nameFaults } from './server-faults';

/** What would lose data, or keep the pod from starting. */
export function redisFaults(settings: RedisSettings): string[] {
  return [
    ...nameFaults(settings.name),
    ...evictionFaults(settings),
    ...storageFaults(settings),
    ...memoryFaults(settings),
  ];
}

function evictionFaults({ role, eviction }: RedisSettings): string[] {
  if (role === 'cache' || eviction === 'noeviction') return [];
  const lost = role === 'queue' ? 'jobs' : 'keys that say what was done already';
  return [`eviction is ${eviction}, which forgets ${lost} when the memory is full: say noeviction`];
}

function storageFaults({ persistence, storage }: RedisSettings): string[] {
  if (persistence === 'none' && storage !== undefined) {
    return ['storage is said, and nothing is kept on it: leave it out or say persistence'];
  }
  if (persistence !== 'none' && storage === undefined) {
    return [`persistence is ${persistence}, which needs a volume: say storage, or none`];
  }
  return [];
}

function memoryFaults(settings: RedisSettings): string[] {
  const [data, limit] = [maxMemoryOf(settings).toMebibytes(), settings.memory.limit.toMebibytes()];
  if (data < limit) return [];
  return [
    `maxMemory is ${data} MiB of a memory limit of ${limit} MiB: the pod would be killed before Redis ` +
      'finds its memory full',
  ];
}
