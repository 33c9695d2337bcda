import type { SpecPath } from '../problems/position';
import type { Finding } from '../problems/problem';
import type { ResolvedMaintenance, ResolvedSystem } from '../resolve/resolved-system';
import type { Check } from './check';

/** Times of planned work have names of their own, and what has to wake people goes on doing so. */
export const maintenance: Check = (system) => {
  const times = system.routing.maintenance;
  return times.flatMap((each, index) => {
    const path = ['routing', 'maintenance', index];
    const before = times.slice(0, index).some(({ name }) => name === each.name);
    return [...(before ? [named(each, path)] : []), ...mutedPages(each, path, system)];
  });
};

function named({ name }: ResolvedMaintenance, path: SpecPath): Finding {
  return {
    code: 'listed-twice',
    path: [...path, 'name'],
    what: `${name} stands twice under routing.maintenance.`,
    consequence: 'A name is what a person finds the times by.',
    fix: 'Give each its own name.',
  };
}

function mutedPages(
  { name, every, mute }: ResolvedMaintenance,
  path: SpecPath,
  { routing }: ResolvedSystem,
): readonly Finding[] {
  return mute.flatMap((severity, index): readonly Finding[] => {
    const isTwice = mute.indexOf(severity) < index;
    const at = [...path, 'mute', index];
    if (isTwice) {
      return [
        {
          code: 'listed-twice',
          path: at,
          what: `${name} mutes ${severity} twice.`,
          fix: 'Take one out.',
        },
      ];
    }
    const level = routing.severities.find((each) => each.name === severity)?.level;
    if (level !== 'page') return [];
    return [
      {
        code: 'maintenance-mutes-page',
        path: at,
        what: `${name} mutes ${severity}, whose alerts page.`,
        consequence: `An outage during ${every} wakes nobody.`,
        fix: `Mute what does not page, and silence ${severity} by hand when work is done that breaks it.`,
      },
    ];
  });
}
