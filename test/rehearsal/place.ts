import { readSpec } from '../../lib/assembly/read-spec';
import { getEcsSystem, type EcsSystem } from '../../lib/stacks/ecs-system';

/** Where an environment stands on AWS. */
export interface Place {
  readonly account: string;
  readonly region: string;
  readonly system: EcsSystem;
}

/** Account of an environment whose spec names none. */
const ANY_ACCOUNT = '123456789012';

export function readPlace(spec: string, environment: string): Place {
  const found = readSpec(spec).environments.find(({ name }) => name === environment);
  if (found === undefined) {
    throw new Error(`${spec} has no environment ${environment}, or it has problems.`);
  }
  const system = getEcsSystem(found.system);
  const { account = ANY_ACCOUNT, region } = system.target;
  return { account, region, system };
}
