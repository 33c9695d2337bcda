import { readSpec } from '../../lib/assembly/read-spec';
import { placeOf, type AwsSystem } from '../../lib/operate/verify/aws/aws-system';
import { getEcsSystem } from '../../lib/stacks/ecs-system';
import { isHalfOnAws } from '../../lib/stacks/half-on-aws';

/** Where an environment stands on AWS. */
export interface Place {
  readonly account: string;
  readonly region: string;
  readonly system: AwsSystem;
}

/** Account of an environment whose spec names none. */
const ANY_ACCOUNT = '123456789012';

export function readPlace(spec: string, environment: string): Place {
  const found = readSpec(spec).environments.find(({ name }) => name === environment);
  if (found === undefined) {
    throw new Error(`${spec} has no environment ${environment}, or it has problems.`);
  }
  const system = isHalfOnAws(found.system) ? found.system : getEcsSystem(found.system);
  const { account = ANY_ACCOUNT, region } = placeOf(system);
  return { account, region, system };
}
