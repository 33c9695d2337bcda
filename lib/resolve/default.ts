import type { Evaluator } from '../alerts/alert';
import type { Platform, Tier } from './resolved-system';
import type { StoresOf } from './stores-of';

/** One default, in the words of the spec, and why it is that. */
export interface Default<T> {
  readonly value: T | ((context: DefaultContext) => T);
  readonly because: string;
}

/** What a default may depend on. */
export interface DefaultContext {
  readonly tier: Tier;
  readonly evaluator: Evaluator;
  readonly platform: Platform;
  /** Whether the load balancer is made here: on ECS, and no listener is named that exists already. */
  readonly makesLoadBalancer: boolean;
  /** Namespace of the pods; absent on ECS. */
  readonly namespace?: string;
  /** The environment whose stores are used here; absent where it has its own. */
  readonly storesOf?: StoresOf;
  /** Account of what AWS keeps; absent where nobody says it. */
  readonly account?: string;
  /** Region of what AWS keeps; absent where the environment has nothing there. */
  readonly region?: string;
}

export function row<T>(value: Default<T>['value'], because: string): Default<T> {
  return { value, because };
}
