import { ON_ECS } from './on-ecs';
import { ON_KUBERNETES } from './on-kubernetes';

const STARTERS = { ecs: ON_ECS, kubernetes: ON_KUBERNETES } as const;

export type StarterPlatform = keyof typeof STARTERS;

export const STARTER_PLATFORMS = Object.keys(STARTERS) as readonly StarterPlatform[];

/** A small spec that passes `check`, to begin with: what a system needs, an alert, a route, a procedure. */
export function starterSpec(name: string, platform: StarterPlatform = 'ecs'): string {
  return STARTERS[platform].replaceAll('NAME', name);
}
