import type { Finding } from '../problems/problem';
import type { ResolvedService } from './resolved-system';

/** Circles in who calls whom: a service is deployed after those it calls. */
export function cyclicCalls(services: readonly ResolvedService[]): readonly Finding[] {
  const byName = new Map(services.map((service) => [service.name, service]));
  const visited = new Set<string>();
  const findings: Finding[] = [];
  const visit = (name: string, trail: readonly string[]): void => {
    if (visited.has(name)) return;
    const here = [...trail, name];
    for (const callee of byName.get(name)?.calls ?? []) {
      const start = here.indexOf(callee);
      if (start >= 0) findings.push(circle(here.slice(start).concat(callee)));
      else visit(callee, here);
    }
    visited.add(name);
  };
  for (const { name } of services) visit(name, []);
  return findings;
}

function circle(names: readonly string[]): Finding {
  const [first = ''] = names;
  return {
    code: 'cyclic-calls',
    path: ['services', names.at(-2) ?? first, 'calls'],
    what: `Services call each other in a circle: ${names.join(' -> ')}.`,
    consequence: 'Each would have to be deployed before the other.',
    fix: 'Take one of the calls out, or let the two talk through a queue.',
  };
}
