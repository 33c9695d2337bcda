import { Chart, Duration, Size, Testing } from 'cdk8s';

/** The database that jobs of tests are about. */
export const database = {
  host: 'postgres.rag.svc',
  database: 'rag',
  user: 'rag_admin',
  password: { secretName: 'postgres', key: 'password' },
  version: '16',
};

/** Dumps of that database in a bucket. */
export const bucket = {
  name: 'rag-backups',
  region: 'eu-central-1',
  keyPattern: 'postgres/{{ date }}/db_{{ timestamp }}.sql.gz',
};

/** Dumps of that database on a volume. */
export const volume = {
  claimName: 'rag-backups',
  filePattern: '/backups/db_{{ date }}.sql.gz',
  size: Size.gibibytes(50),
  keep: Duration.days(7),
};

export function emptyChart(): Chart {
  return new Chart(Testing.app(), 'chart');
}

/** Where a CronJob says what its pods are. */
export const CRON_POD = 'spec.jobTemplate.spec.template.spec';

interface StepManifest {
  readonly name: string;
  readonly image: string;
  readonly command?: readonly string[];
  readonly env?: readonly { readonly name: string; readonly value?: string }[];
  readonly volumeMounts: readonly { readonly name: string; readonly mountPath: string }[];
}

interface PodManifest {
  readonly initContainers?: readonly StepManifest[];
  readonly containers: readonly StepManifest[];
}

/** The containers of a CronJob's or a Job's pod, in the order in which they run. */
export function stepsOf(object: unknown): readonly StepManifest[] {
  const { spec } = object as {
    readonly spec: {
      readonly jobTemplate?: {
        readonly spec: { readonly template: { readonly spec: PodManifest } };
      };
      readonly template?: { readonly spec: PodManifest };
    };
  };
  const pod = (spec.jobTemplate?.spec.template ?? spec.template)!.spec;
  return [...(pod.initContainers ?? []), ...pod.containers];
}

/**
 * What Kubernetes makes of a command or a variable where no such variable is set:
 * https://github.com/kubernetes/kubernetes/blob/master/third_party/forked/golang/expansion/expand.go
 */
export function expanded(text: string): string {
  return text.replaceAll(/\$\$|\$\([^)]*\)/g, (found) => (found === '$$' ? '$' : found));
}
