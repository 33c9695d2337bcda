import { isOnPrometheus, type Level, type PrometheusAlert } from '../alerts';
import type { ResolvedSystem } from '../resolve/resolved-system';

/** Kinds whose alert says that the thing is not there, so that its other alerts say nothing new. */
const GONE: readonly string[] = ['down', 'unreachable'];

/** What an alert of a level may keep quiet: never what asks for more than it does itself. */
const NOT_ABOVE: Readonly<Record<Level, string>> = {
  page: 'page|notify|digest',
  notify: 'notify|digest',
  digest: 'digest',
};

/**
 * Which alert keeps which quiet. A label that both lack counts as equal, so every label that has to be
 * equal has to be there as well.
 */
export function inhibitions(system: ResolvedSystem): readonly object[] {
  const alerts = system.alerts.filter(isOnPrometheus).filter(({ target }) => isThing(target.kind));
  const gone = unique(
    alerts.filter(({ condition }) => GONE.includes(condition.kind)),
    ({ target, level }) => `${target.kind} ${level}`,
  );
  const paged = unique(
    alerts.filter((page) => page.level === 'page' && alerts.some((other) => isMilder(other, page))),
    ({ target }) => target.kind,
  );
  return [...gone.map(goneKeepsQuiet), ...paged.map(pageKeepsQuiet)];
}

/** A service that is down has no latency to speak of. */
function goneKeepsQuiet({ target: { kind }, level }: PrometheusAlert): object {
  const gone = GONE.join('|');
  return {
    source_matchers: [...there(kind), `alertkind=~"${gone}"`, `level="${level}"`],
    target_matchers: [`alertkind!~"${gone}"`, `level=~"${NOT_ABOVE[level]}"`],
    equal: ['system', 'environment', kind],
  };
}

/** Whoever was woken for the same measure knows. */
function pageKeepsQuiet({ target: { kind } }: PrometheusAlert): object {
  return {
    source_matchers: [...there(kind), 'alertkind=~".+"', 'level="page"'],
    target_matchers: ['level=~"notify|digest"'],
    equal: ['system', 'environment', kind, 'alertkind'],
  };
}

function there(kind: string): readonly string[] {
  return ['system=~".+"', 'environment=~".+"', `${kind}=~".+"`];
}

function isThing(kind: string): boolean {
  return kind === 'service' || kind === 'store';
}

function isMilder(one: PrometheusAlert, page: PrometheusAlert): boolean {
  return (
    one.level !== 'page' &&
    one.condition.kind === page.condition.kind &&
    one.target.kind === page.target.kind &&
    one.target.name === page.target.name
  );
}

function unique<T>(items: readonly T[], key: (item: T) => string): readonly T[] {
  return [...new Map(items.map((item) => [key(item), item])).values()];
}
