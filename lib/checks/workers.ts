import type { Finding } from '../problems/problem';
import type { Platform, ResolvedService } from '../resolve/resolved-system';
import type { Check } from './check';

/** Share of the memory that workers may fill; the rest is for the parent process and for peaks. */
const MEMORY_SHARE = 0.8;

/** How servers of Python are told their workers: `--workers 4`, `--workers=4`, `-w 4`, `-w4`. */
const STARTED = /\b(?:uvicorn|gunicorn)\b.*?\s(?:--workers[= ]|-w ?)(\d+)(?!\S)/;

/** A replica has the cpu and the memory that its worker processes need, and starts that many. */
export const workers: Check = ({ target, services }) =>
  services.flatMap((service) => [
    ...onCpu(service),
    ...inMemory(service),
    ...differ(service),
    ...scaledForGood(service, target.platform),
  ]);

/** Twice the processors and one more: https://docs.gunicorn.org/en/stable/design.html#how-many-workers */
function onCpu(service: ResolvedService): readonly Finding[] {
  const { name, size } = service;
  const { workers: count } = service.process;
  const vcpus = size.cpu.limit;
  const most = Math.floor(2 * vcpus + 1);
  if (count <= most) return [];
  return [
    {
      code: 'workers-over-cpu',
      path: ['services', name, 'process', 'workers'],
      what: `${name} runs ${count} workers on ${vcpus} vCPU, which carries ${most}.`,
      consequence: 'They wait for each other, and each holds memory and connections of its own.',
      fix: `Set workers to ${most} or less, raise size.cpu, or add replicas.`,
    },
  ];
}

function inMemory(service: ResolvedService): readonly Finding[] {
  const { name, size } = service;
  const { workers: count, workerMiB } = service.process;
  const limit = size.memoryMiB.limit;
  if (workerMiB === undefined || count * workerMiB <= limit * MEMORY_SHARE) return [];
  return [
    {
      code: 'workers-over-memory',
      path: ['services', name, 'process', 'memory'],
      what: `${count} workers of ${workerMiB}MiB are ${count * workerMiB}MiB, and a replica of ${name} has ${limit}MiB.`,
      consequence: `Above ${MEMORY_SHARE * 100} % a peak is enough, and the whole replica is killed with its requests.`,
      fix: 'Lower workers, or raise size.memory.',
    },
  ];
}

/** Another replica takes requests off the workers, and not the memory that they have. */
function scaledForGood(
  { name, size, scaling, process }: ResolvedService,
  platform: Platform,
): readonly Finding[] {
  const { workers: count, workerMiB } = process;
  const { memoryPercent: kept, min, max } = scaling;
  if (workerMiB === undefined || kept === undefined || min === max) return [];
  const base = platform === 'ecs' ? size.memoryMiB.limit : size.memoryMiB.request;
  const noun = platform === 'ecs' ? 'has' : 'is promised';
  if (count * workerMiB <= (base * kept) / 100) return [];
  return [
    {
      code: 'memory-scaling-stuck',
      path: ['services', name, 'scaling', 'memory'],
      what: `${count} workers of ${workerMiB}MiB are ${count * workerMiB}MiB, a replica of ${name} ${noun} ${base}MiB, and replicas are added above ${kept} % of that.`,
      consequence: `Another replica does not make workers smaller: once busy, ${name} goes to ${max} replicas and stays there.`,
      fix: 'Scale on cpu, raise size.memory, or acknowledge it where workers give memory back.',
    },
  ];
}

function differ(service: ResolvedService): readonly Finding[] {
  const { name, command } = service;
  const { workers: count } = service.process;
  const started = STARTED.exec((command ?? []).join(' '))?.[1];
  if (started === undefined || Number(started) === count) return [];
  return [
    {
      code: 'workers-differ',
      path: ['services', name, 'command'],
      what: `The command of ${name} starts ${started} workers, and process.workers is ${count}.`,
      consequence: 'Memory and connections would be planned for another number than runs.',
      fix: `Set services.${name}.process.workers to ${started}, or change the command.`,
    },
  ];
}
