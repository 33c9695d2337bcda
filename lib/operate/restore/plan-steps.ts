import type { StoredDump } from '../tasks/dumps';
import { lookStep } from './look-step';
import type { Procedure } from './procedure';
import type { RestoreRequest } from './request';
import { restoreStep } from './restore-step';
import { restoredName } from './restored-name';
import { startStep, stopStep } from './service-steps';
import type { Step } from './steps';
import { swapStep } from './swap-step';
import { verifyStep } from './verify-step';

/** The steps that a request takes; without its dump where nobody was asked about it. */
export function planSteps(
  procedure: Procedure,
  request: RestoreRequest,
  dump: StoredDump | undefined,
  now: Date,
): readonly Step[] {
  const starting = () => [startStep(procedure), verifyStep(procedure)];
  const swapping = (database: string, terminate: boolean) => [
    stopStep(procedure, database),
    swapStep(procedure, database, terminate),
    ...starting(),
  ];
  switch (request.kind) {
    case 'key': {
      const restored = restoredName(procedure.database, now);
      const isWhole = procedure.database.dump.tables.length === 0;
      return [
        restoreStep(procedure, dump ?? { key: request.key }, restored),
        lookStep(procedure, restored),
        ...(isWhole ? swapping(restored, request.terminate) : []),
      ];
    }
    case 'swap':
      return [
        lookStep(procedure, request.database),
        ...swapping(request.database, request.terminate),
      ];
    case 'start':
      return starting();
  }
}
