import type { Finding } from '../problems/problem';
import type { ResolvedProcedure } from '../resolve/resolved-system';
import type { Check } from './check';

const PARTS = ['diagnose', 'resolve', 'verify'] as const;

/** In production a procedure stays within what the service may grow to; elsewhere it shows the same step. */
export const scaleSteps: Check = ({ tier, services, procedures }) => {
  if (tier !== 'production') return [];
  const most = new Map(services.map(({ name, scaling }) => [name, scaling.max]));
  return procedures.flatMap((procedure) => findingsOf(procedure, most));
};

function findingsOf(
  procedure: ResolvedProcedure,
  most: ReadonlyMap<string, number>,
): readonly Finding[] {
  return PARTS.flatMap((part) =>
    procedure[part].flatMap((step, index): readonly Finding[] => {
      if (step.verb !== 'scale' || step.to === 'normal') return [];
      const max = most.get(step.service);
      if (max === undefined || step.to <= max) return [];
      return [
        {
          code: 'scale-over-max',
          path: ['procedures', procedure.name, part, index, 'to'],
          what: `The step scales ${step.service} to ${step.to}, and production has at most ${max} (scaling.max).`,
          consequence: 'Its command would lift the most as well, beyond what was planned for.',
          fix: `Write ${max} or less, or raise scaling.max of ${step.service}.`,
        },
      ];
    }),
  );
}
