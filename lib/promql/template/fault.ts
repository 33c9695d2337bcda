import { at, type Finding, type Span } from '../finding';

/** Something wrong with an annotation or a label of an alert. */
export type TemplateFault = Finding<
  'template-syntax' | 'template-arguments' | 'template-unknown-label' | 'template-value-in-label'
>;

/** A text that Prometheus refuses, and the whole rule file with it. */
export function templateSyntax(span: Span, what: string, fix: string): TemplateFault {
  return {
    code: 'template-syntax',
    ...at(span),
    what,
    consequence: 'Prometheus refuses the whole rule file.',
    fix,
  };
}
