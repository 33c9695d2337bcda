import { formatPath, type SpecPath } from '../problems/position';
import type { Finding } from '../problems/problem';
import type { EcsTarget, ExistingVpc, ResolvedStore } from '../resolve/resolved-system';
import { isWithin, parseRange } from './address-ranges';
import type { Check } from './check';

/** The network of an environment on ECS lies where the environment does, and nobody else's server in it. */
export const networks: Check = ({ environment, target, stores }) => {
  if (target.platform !== 'ecs') return [];
  const path = ['environments', environment, 'aws'];
  return [
    ...(target.vpc === undefined ? [] : ofVpc(target.vpc, target.region, [...path, 'vpc'])),
    ...ofListener(target, [...path, 'listener', 'arn']),
    ...(target.vpc === undefined ? stores.flatMap((store) => overlap(store, target)) : []),
  ];
};

function ofVpc(vpc: ExistingVpc, region: string, path: SpecPath): readonly Finding[] {
  const { availabilityZones } = vpc;
  const outside = availabilityZones.findIndex((zone) => zone.slice(0, -1) !== region);
  const fields = ['publicSubnets', 'privateSubnets', 'isolatedSubnets'] as const;
  const subnets = fields.flatMap((field) =>
    vpc[field].map((id, index) => ({ id, path: [...path, field, index] })),
  );
  const zones = availabilityZones.map((id, index) => ({
    id,
    path: [...path, 'availabilityZones', index],
  }));
  return [
    ...(outside < 0 ? [] : [otherRegion(String(availabilityZones[outside]), outside)]),
    ...twice(zones),
    ...twice(subnets),
  ];

  function otherRegion(zone: string, index: number): Finding {
    return {
      code: 'outside-region',
      path: [...path, 'availabilityZones', index],
      what: `${zone} is no zone of ${region}, where the environment runs.`,
      consequence: 'A network has zones of its own region only: the deployment would fail.',
      fix: `Name the zones of the network, such as ${region}a.`,
    };
  }
}

function twice(
  entries: readonly { readonly id: string; readonly path: SpecPath }[],
): readonly Finding[] {
  return entries.flatMap(({ id, path }, index): readonly Finding[] => {
    const before = entries.slice(0, index).find((each) => each.id === id);
    if (before === undefined) return [];
    return [
      {
        code: 'listed-twice',
        path,
        what: `${id} stands in ${formatPath(before.path.slice(2))} already.`,
        consequence: 'What should lie in two places would lie in one.',
        fix: 'Name each zone and each subnet once.',
      },
    ];
  });
}

function ofListener({ listener, region }: EcsTarget, path: SpecPath): readonly Finding[] {
  const [, , , theirs] = listener?.arn.split(':') ?? [];
  if (theirs === undefined || theirs === region) return [];
  return [
    {
      code: 'outside-region',
      path,
      what: `The listener is in ${theirs}, and the environment runs in ${region}.`,
      consequence: 'A load balancer reaches targets of its own region only.',
      fix: `Name a listener of ${region}.`,
    },
  ];
}

/** A network routes its own range to itself, so a server outside with such an address is out of reach. */
function overlap(store: ResolvedStore, { cidr }: EcsTarget): readonly Finding[] {
  if (store.type !== 'postgres' || store.provider !== 'existing') return [];
  const ours = parseRange(cidr);
  const theirs = parseRange(store.cidr);
  if (ours === undefined || theirs === undefined || !isWithin(theirs, ours)) return [];
  return [
    {
      code: 'cidr-overlap',
      path: ['stores', store.name, 'endpoint', 'cidr'],
      what: `${store.name} is at ${store.cidr}, inside ${cidr}, the network that is made here.`,
      consequence: 'Requests to it would stay in the new network, where it is not.',
      fix: 'Give the environment another range under aws.cidr, or name its network under aws.vpc.',
    },
  ];
}
