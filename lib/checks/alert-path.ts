import type { Alert } from '../alerts';
import type { SpecPath } from '../problems/position';

/** Where the spec says an alert; an objective is one entry that makes two alerts. */
export function alertPath({ name, condition }: Alert): SpecPath {
  return ['alerts', condition.kind === 'slo' ? name.replace(/(?:Fast|Slow)Burn$/, '') : name];
}
