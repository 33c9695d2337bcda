/** https://kubernetes.io/docs/concepts/overview/working-with-objects/names/ */
const RFC_1035_LABEL = /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/;
const RFC_1123_LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const RFC_1123_SUBDOMAIN =
  /^(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
/** https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set */
const LABEL_VALUE = /^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/;
const KEY =
  /^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
/** A port's name: https://www.rfc-editor.org/rfc/rfc6335#section-5.1 */
const PORT_NAME = /^(?=.{1,15}$)(?=.*[a-z])[a-z0-9]+(-[a-z0-9]+)*$/;

/** What a name has to be, in the words of a fault. */
interface NameRule {
  readonly form: RegExp;
  readonly title: string;
  /** Where the name becomes the beginning of another one, which leaves it less room. */
  readonly longest?: { readonly characters: number; readonly because: string };
}

const SUBDOMAIN: NameRule = { form: RFC_1123_SUBDOMAIN, title: 'RFC 1123 subdomain' };
const LABEL: NameRule = { form: RFC_1123_LABEL, title: 'RFC 1123 label' };

/** Every other kind takes a subdomain. */
const OBJECT_NAMES: Readonly<Record<string, NameRule>> = {
  Service: { form: RFC_1035_LABEL, title: 'RFC 1035 label' },
  Namespace: LABEL,
  // https://kubernetes.io/docs/concepts/workloads/controllers/job/#writing-a-job-spec
  Job: LABEL,
  CronJob: {
    ...LABEL,
    // https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#writing-a-cronjob-spec
    longest: { characters: 52, because: 'its Jobs add 11 characters' },
  },
  StatefulSet: {
    ...LABEL,
    // https://github.com/kubernetes/kubernetes/issues/64023
    longest: { characters: 52, because: 'the label controller-revision-hash adds 11 characters' },
  },
};

/** Lists whose entries have names of their own, by the field that holds them. */
type EntryNames = Readonly<Record<string, NameRule>>;
const SERVICE_ENTRIES: EntryNames = { ports: LABEL };
const POD_ENTRIES: EntryNames = {
  containers: LABEL,
  initContainers: LABEL,
  volumes: LABEL,
  ports: { form: PORT_NAME, title: 'port name of at most 15 characters' },
};

interface Metadata {
  readonly name?: unknown;
  readonly namespace?: unknown;
  readonly labels?: unknown;
  readonly annotations?: unknown;
}

/** Faults of an object's name and labels that its schema does not speak of. */
export function nameProblems(object: unknown): string[] {
  const { kind, metadata = {} } = (object ?? {}) as { kind?: unknown; metadata?: Metadata };
  const own =
    metadata.name === undefined
      ? ['metadata.name is missing']
      : ruleProblems('metadata.name', metadata.name, OBJECT_NAMES[String(kind)] ?? SUBDOMAIN);
  // Text of other systems has fields of the same names: labels of alerts, panels of dashboards.
  const inner =
    kind === 'PrometheusRule' || kind === 'ConfigMap'
      ? metadataProblems(metadata)
      : innerProblems(object, kind === 'Service' ? SERVICE_ENTRIES : POD_ENTRIES);
  return [...new Set([...own, ...inner])];
}

/** Of the object and of all that it makes others from: pods, jobs, volume claims. */
function innerProblems(value: unknown, names: EntryNames): string[] {
  if (Array.isArray(value)) return value.flatMap((each) => innerProblems(each, names));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([field, child]: [string, unknown]) => [
    ...(field === 'metadata' ? metadataProblems((child ?? {}) as Metadata) : []),
    ...(field === 'matchLabels' ? labelProblems(child) : []),
    ...entryProblems(field, child, names[field]),
    ...innerProblems(child, names),
  ]);
}

function metadataProblems({ namespace, labels, annotations }: Metadata): string[] {
  return [
    ...(namespace === undefined ? [] : ruleProblems('metadata.namespace', namespace, LABEL)),
    ...labelProblems(labels),
    ...keyProblems('annotation', annotations),
  ];
}

function entryProblems(field: string, entries: unknown, rule: NameRule | undefined): string[] {
  if (rule === undefined || !Array.isArray(entries)) return [];
  return (entries as readonly { readonly name?: unknown }[])
    .filter(({ name }) => name !== undefined)
    .flatMap(({ name }) => ruleProblems(`${field}.name`, name, rule));
}

function labelProblems(labels: unknown): string[] {
  const values = Object.entries(labels ?? {})
    .filter(([, value]) => typeof value !== 'string' || !LABEL_VALUE.test(value))
    .map(([label, value]) => `label ${label} has the value '${String(value)}'`);
  return [...keyProblems('label', labels), ...values];
}

function keyProblems(what: string, entries: unknown): string[] {
  return Object.keys(entries ?? {})
    .filter((key) => !KEY.test(key))
    .map((key) => `${what} ${key} is no qualified name`);
}

function ruleProblems(field: string, value: unknown, { form, title, longest }: NameRule): string[] {
  const name = String(value);
  if (!form.test(name)) return [`${field} '${name}' is no ${title}`];
  if (longest === undefined || name.length <= longest.characters) return [];
  return [`${field} '${name}' is longer than ${longest.characters}: ${longest.because}`];
}
