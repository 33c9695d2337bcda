import type { SpecPath } from '../problems/position';
import type { ServiceSpec, ShippedFileSpec } from '../spec/sections/service';
import { DEFAULTS } from './defaults';
import { shipperNames } from './names';
import { mebibytes, type Reading } from './reading';
import type { ResolvedLogs, ResolvedProcess, ShippedFile } from './resolved-system';
import { followBucket } from './stores/follow-bucket';

const D = DEFAULTS.service;

/** What runs inside one replica. */
export function processOf(
  reading: Reading,
  { process: spec, uses }: ServiceSpec,
  path: SpecPath,
): ResolvedProcess {
  const at = [...path, 'process'];
  const connections = spec?.connections ?? {};
  const used = Array.isArray(uses) ? uses : Object.keys(uses ?? {});
  const usesUnknown = used.some((store) => !Object.hasOwn(reading.spec.stores ?? {}, store));
  for (const store of Object.keys(connections)) {
    // What is used and not known may be this one, misspelt.
    if (used.includes(store) || usesUnknown) continue;
    reading.report({
      code: 'field-without-effect',
      path: [...at, 'connections', store],
      atKey: true,
      what: `${String(path[1])} does not use ${store}, so it holds no connections to it.`,
      fix: 'Take it out, or add the store to uses.',
    });
  }
  return {
    workers: reading.or(spec?.workers, [...at, 'workers'], D.workers),
    workerMiB: spec?.memory === undefined ? undefined : mebibytes(spec.memory),
    connections,
  };
}

/** What it writes, and where that is kept. */
export function logsOf(
  reading: Reading,
  name: string,
  { logs }: ServiceSpec,
  path: SpecPath,
): ResolvedLogs {
  const at = [...path, 'logs'];
  const files = logs?.files ?? [];
  refuseTwice(reading, files, [...at, 'files']);
  return {
    format: reading.or(logs?.format, [...at, 'format'], D.logFormat),
    retentionDays: reading.seconds(logs?.retention, [...at, 'retention'], D.logRetention) / 86_400,
    files: files.flatMap(
      (file, index) => fileOf(reading, name, { file, index }, [...at, 'files', index]) ?? [],
    ),
  };
}

/** Two shippers of one file would each bring every line. */
function refuseTwice(reading: Reading, files: readonly ShippedFileSpec[], path: SpecPath): void {
  const paths = files.map((file) => file.path);
  paths.forEach((file, index) => {
    if (paths.indexOf(file) === index) return;
    reading.report({
      code: 'listed-twice',
      path: [...path, index, 'path'],
      what: `${file} is shipped twice.`,
      fix: 'Take one of them out.',
    });
  });
}

function fileOf(
  reading: Reading,
  service: string,
  { file: spec, index }: { readonly file: ShippedFileSpec; readonly index: number },
  path: SpecPath,
): ShippedFile | undefined {
  const { path: file, to, prefix, every } = spec;
  const bucket = followBucket(reading, to, [...path, 'to']);
  const everySeconds = reading.seconds(every, [...path, 'every'], D.ship);
  if (everySeconds < 60 || everySeconds > 86_400) {
    reading.report({
      code: 'invalid-duration',
      path: [...path, 'every'],
      what: `${file} would be shipped every ${every ?? ''}.`,
      fix: 'Write a time from 1m to 24h.',
    });
  }
  if (bucket === undefined) return undefined;
  return {
    path: file,
    bucket,
    prefix: prefix ?? reading.fill([...path, 'prefix'], `logs/${service}/`, 'by the service'),
    everySeconds,
    names: shipperNames(reading.naming, service, index),
  };
}
