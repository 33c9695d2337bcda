import { serviceVariables } from '../../../charts/environment-variables';
import { Findings, type Observation } from '../observation';
import { at, textAt } from './json';
import type { KubernetesKind } from './kind';
import { getObject } from './kubectl';

/** That the plain variables of every service are those of the spec, and no others. */
export const configMaps: KubernetesKind = {
  name: 'config maps',
  verify: async (system, kubectl) => {
    const observations = system.services.map(async (service) => {
      const { env } = serviceVariables(system, service);
      if (Object.keys(env).length === 0) return [];
      const { config } = service.names;
      return compareConfigMap(config, env, await getObject(kubectl, 'configmaps', config));
    });
    return (await Promise.all(observations)).flat();
  },
};

export function compareConfigMap(
  name: string,
  env: Readonly<Record<string, string>>,
  found: unknown,
): readonly Observation[] {
  const findings = new Findings(`config map ${name}`);
  if (found === undefined) return findings.missing().all();
  for (const [variable, value] of Object.entries(env)) {
    findings.equals(variable, value, textAt(found, 'data', variable) ?? 'none');
  }
  const strange = Object.keys(at(found, 'data') ?? {}).filter((each) => !Object.hasOwn(env, each));
  return findings.equals('other variables', 'none', strange.join(', ') || 'none').all();
}
