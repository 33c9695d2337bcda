import { suggest } from '../problems/nearest';
import type { Finding } from '../problems/problem';
import { compose, environmentNames } from '../resolve/compose';
import type { Tree } from '../resolve/overlay';
import type { StoresOf } from '../resolve/stores-of';
import { systemSpec, type SystemSpec } from '../spec/schema';
import { environmentSpec, type EnvironmentSpec } from '../spec/sections/environment';

/** The stores of another environment, as it has them, and what they are called by. */
interface Shared {
  readonly stores: SystemSpec['stores'];
  readonly owner: StoresOf;
}

/**
 * The stores that an environment uses of another one; undefined where it has its own. Faults of the
 * other environment are told there: here they leave what is still right.
 */
export function storesOf(
  file: Tree,
  name: string,
  { storesOf: owner }: EnvironmentSpec,
): Shared | Finding | undefined {
  if (owner === undefined) return undefined;
  const path = ['storesOf'];
  if (owner === name) {
    return {
      code: 'unknown-environment',
      path,
      what: `${name} is to use its own stores.`,
      fix: 'Name another environment, or take storesOf out.',
    };
  }
  if (!environmentNames(file).includes(owner)) {
    return {
      code: 'unknown-environment',
      path,
      what: `The stores are those of ${owner}, which is no environment.`,
      fix: suggest(owner, environmentNames(file)),
    };
  }
  const { block, system } = compose(file, owner);
  const environment = environmentSpec.safeParse(block.value);
  const spec = systemSpec.safeParse(system.value);
  if (!environment.success || !spec.success) return { stores: {}, owner: nobody(owner) };
  const { platform, aws, storesOf: next } = environment.data;
  if (next !== undefined) {
    return {
      code: 'unknown-environment',
      path,
      what: `${owner} has no stores of its own: it uses those of ${next}.`,
      fix: `Write storesOf: ${next}.`,
    };
  }
  const naming = {
    system: spec.data.system,
    environment: owner,
    platform,
    secretPattern: spec.data.names?.secret,
  };
  return {
    stores: spec.data.stores,
    owner: { naming, region: aws?.region, cidr: aws?.vpc?.cidr ?? aws?.cidr },
  };
}

function nobody(environment: string): StoresOf {
  return { naming: { system: '', environment, platform: 'ecs' } };
}
