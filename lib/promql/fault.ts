import { at, type Finding, type Span } from './finding';

/** A PromQL text that a server refuses. */
export type PromqlFault = Finding<'promql-syntax' | 'promql-type' | 'promql-newer-feature'>;

export function syntaxFault(span: Span, what: string, fix: string): PromqlFault {
  return { code: 'promql-syntax', ...at(span), what, fix };
}

export function typeFault(span: Span, what: string, fix: string): PromqlFault {
  return { code: 'promql-type', ...at(span), what, fix };
}

export function newerFault(span: Span, what: string, fix: string): PromqlFault {
  return {
    code: 'promql-newer-feature',
    ...at(span),
    what,
    consequence: 'Prometheus 2.42 refuses the whole rule file.',
    fix,
  };
}
