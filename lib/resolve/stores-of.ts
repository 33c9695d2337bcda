import type { Naming } from './names';

/** The environment whose stores another one uses. */
export interface StoresOf {
  readonly naming: Naming;
  readonly region?: string;
  /** Addresses of its network, where it says them. */
  readonly cidr?: string;
}
