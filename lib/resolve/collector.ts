import type { SpecPath } from '../problems/position';
import type { EnvironmentSpec } from '../spec/sections/environment';
import { COLLECTOR, logGroupName, workloadName } from './names';
import type { Reading } from './reading';
import type { ResolvedCollector } from './resolved-system';

type CollectorSpec = NonNullable<
  NonNullable<EnvironmentSpec['monitoring']['prometheus']>['collector']
>;

/** What scrapes the services and sends their series on. */
export function resolveCollector(
  reading: Reading,
  { remoteWrite }: CollectorSpec,
  path: SpecPath,
): ResolvedCollector | undefined {
  const secret = (field: 'user' | 'password') =>
    reading.follow('secrets', reading.spec.secrets, remoteWrite[field], {
      code: 'unknown-secret',
      path: [...path, 'remoteWrite', field],
      noun: 'secret',
    });
  const known = [secret('user'), secret('password')];
  if (remoteWrite.url.includes('$')) {
    reading.report({
      code: 'invalid-url',
      path: [...path, 'remoteWrite', 'url'],
      what: `${remoteWrite.url} has a $, which the collector would take for a variable.`,
      fix: 'Write it as %24.',
    });
  }
  if (known.includes(undefined)) return undefined;
  const name = (key: string, value: string) => reading.name([...path, 'names', key], value);
  return {
    ...remoteWrite,
    names: {
      workload: name('workload', workloadName(reading.naming, COLLECTOR)),
      logGroup: name('logGroup', logGroupName(reading.naming, COLLECTOR)),
    },
  };
}
