import type { ResolvedSystem } from '../../resolve/resolved-system';
import { isServer, isServerInCluster } from '../../resolve/stores';
import type { ProcedureAnchors } from '../anchors';
import { link } from '../markdown';
import { isRead } from '../readers';
import type { Rotation } from '../rotation';

/** What can get a new value here: what is read, and the passwords of servers. */
export function rotations(system: ResolvedSystem): readonly Rotation[] {
  const ofServers = system.stores.filter(isServerInCluster).map((store) => store.passwordSecret);
  return [
    ...system.secrets
      .filter(({ name }) => isRead(system, name) && !ofServers.includes(name))
      .map(({ name }) => ({ of: 'secret' as const, name })),
    ...system.stores.filter(isServer).map(({ name }) => ({ of: 'store' as const, name })),
  ];
}

/** The procedure that gives it a new value, where the team has written one. */
export function findProcedure({ procedures }: ResolvedSystem, { of, name }: Rotation) {
  return procedures.find(({ diagnose, resolve, verify }) =>
    [...diagnose, ...resolve, ...verify].some(
      (step) => step.verb === 'rotate' && step.of === of && step.name === name,
    ),
  );
}

/** How often and by what it gets a new value, in a cell of the table. */
export function whenReplaced(
  system: ResolvedSystem,
  rotation: Rotation,
  rotateDays: number | undefined,
  anchors: ProcedureAnchors,
): string {
  const procedure = findProcedure(system, rotation);
  const how =
    procedure === undefined
      ? 'by the command below'
      : link(procedure.title, `#${anchors.get(procedure.name) ?? ''}`);
  return rotateDays === undefined ? how : `every ${days(rotateDays)}: ${how}`;
}

function days(count: number): string {
  return count === 1 ? 'day' : `${count} days`;
}
