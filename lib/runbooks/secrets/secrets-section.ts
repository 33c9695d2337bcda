import type { ResolvedSystem } from '../../resolve/resolved-system';
import { isServer } from '../../resolve/stores';
import type { ProcedureAnchors } from '../anchors';
import type { Commands } from '../commands/commands';
import { table } from '../markdown';
import { rotationText } from '../rotation';
import { agesText } from './ages';
import { creationText } from './creation';
import { pullSecretRows } from './pull-secrets';
import { findProcedure, rotations } from './rotations';
import { secretRows, serverRows } from './rows';

/** Where each secret stands, who reads it and how it gets a new value; never what it is. */
export function secretsSection(
  system: ResolvedSystem,
  commands: Commands,
  anchors: ProcedureAnchors,
): string {
  const rows = [
    ...system.secrets.flatMap((secret) => secretRows(system, secret, anchors)),
    ...system.stores.filter(isServer).flatMap((store) => serverRows(system, store, anchors)),
    ...pullSecretRows(system),
  ];
  if (rows.length === 0) return '';
  const head = ['Secret', 'Format', 'First value', 'Read by', 'New value'];
  return [
    table(head, rows),
    ...creationText(system),
    ...agesText(system),
    ...rotations(system)
      .filter((rotation) => findProcedure(system, rotation) === undefined)
      .map((rotation) => rotationText(system, rotation, commands)),
  ].join('\n\n');
}
