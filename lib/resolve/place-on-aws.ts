import type { AwsPlace, ResolvedSystem } from './resolved-system';

/** Where the stacks of a system stand; undefined where AWS keeps nothing for it. */
export function placeOnAws(target: ResolvedSystem['target']): AwsPlace | undefined {
  return target.platform === 'ecs' ? target : target.aws;
}

/** Physical names of the stacks, in the order of their deployment. */
export function stacksOf(target: ResolvedSystem['target']): readonly string[] {
  const place = placeOnAws(target);
  const parts: Readonly<Record<string, string | undefined>> =
    target.platform === 'ecs' ? target.stacks : { ...target.aws?.stacks };
  const { recovery } = place ?? {};
  return ORDER.flatMap((part) => (part === 'recovery' ? recovery?.stack : parts[part]) ?? []);
}

const ORDER = ['network', 'recovery', 'monitoring', 'data', 'services', 'identities'] as const;
