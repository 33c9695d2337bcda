/** https://kubernetes.io/docs/concepts/overview/working-with-objects/names/ */
const RFC_1035_LABEL = /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/;
const RFC_1123_SUBDOMAIN =
  /^(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
/** https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set */
const LABEL_VALUE = /^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/;

interface NamedObject {
  readonly kind?: unknown;
  readonly metadata?: {
    readonly name?: unknown;
    readonly labels?: Readonly<Record<string, unknown>>;
  };
}

/** Faults of an object's name and labels that its schema does not speak of. */
export function nameProblems(object: unknown): string[] {
  const { kind, metadata } = (object ?? {}) as NamedObject;
  const name = String(metadata?.name);
  const problems: string[] = [];
  if (kind === 'Service' && !RFC_1035_LABEL.test(name)) {
    problems.push(`metadata.name '${name}' is no RFC 1035 label`);
  }
  if (!RFC_1123_SUBDOMAIN.test(name)) {
    problems.push(`metadata.name '${name}' is no RFC 1123 subdomain`);
  }
  for (const [label, value] of Object.entries(metadata?.labels ?? {})) {
    if (typeof value === 'string' && LABEL_VALUE.test(value)) continue;
    problems.push(`label ${label} has the value '${String(value)}'`);
  }
  return problems;
}
