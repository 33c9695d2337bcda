import type { Finding } from '../problems/problem';
import type { ResolvedService } from './resolved-system';

/** Services with callees before callers; each circle is a finding. */
export function deployOrder(services: readonly ResolvedService[]): {
  readonly order: readonly string[];
  readonly findings: readonly Finding[];
} {
  const byName = new Map(services.map((service) => [service.name, service]));
  const order: string[] = [];
  const findings: Finding[] = [];
  const visit = (name: string, trail: readonly string[]): void => {
    if (order.includes(name)) return;
    const calls = byName.get(name)?.calls ?? [];
    for (const callee of calls) {
      const start = [...trail, name].indexOf(callee);
      if (start >= 0) findings.push(circle([...trail, name].slice(start).concat(callee)));
      else visit(callee, [...trail, name]);
    }
    if (!order.includes(name)) order.push(name);
  };
  for (const { name } of services) visit(name, []);
  return { order, findings };
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
