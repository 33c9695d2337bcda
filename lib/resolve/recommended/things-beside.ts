import { pascalCase } from '../names';
import type { Place, WatchedThing } from './mode';
import { modesOfCollector } from './modes/of-collector';
import { modesOfExistingLoadBalancer } from './modes/of-load-balancer';
import { modesOfLogShipper, modesOfShipperInPod } from './modes/of-log-shippers';
import { modesOfBastion, modesOfNetwork } from './modes/of-network';

/** What a system stands on, and what helps its services: no entry of the spec has its name. */
export function thingsBeside(place: Place): readonly WatchedThing[] {
  const { system, platform, monitoring, services, makesLoadBalancer } = place;
  if (platform !== 'ecs') return logShippers(place);
  const target = { kind: 'system', name: system } as const;
  const { collector } = monitoring.prometheus ?? {};
  const isExposed = services.some(({ expose }) => expose !== undefined);
  const things: readonly (WatchedThing | false)[] = [
    place.makesNetwork && { target, name: 'Network', modes: modesOfNetwork() },
    place.makesBastion && { target, name: 'Bastion', modes: modesOfBastion() },
    isExposed &&
      !makesLoadBalancer && { target, name: 'LoadBalancer', modes: modesOfExistingLoadBalancer() },
    collector !== undefined && {
      target,
      name: 'Collector',
      modes: modesOfCollector(collector, place),
    },
  ];
  return [...things.filter((thing) => thing !== false), ...logShippers(place)];
}

function logShippers(place: Place): readonly WatchedThing[] {
  return place.services.flatMap(({ name, logs }) =>
    logs.files.map((file) => ({
      target: { kind: 'service', name } as const,
      name: pascalCase(name) + pascalCase(file.names.container),
      modes: place.platform === 'ecs' ? modesOfLogShipper(file) : modesOfShipperInPod(file),
    })),
  );
}
