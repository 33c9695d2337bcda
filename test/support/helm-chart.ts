import { type HelmChartProps, IMAGE_TAG } from '../../lib/charts/helm';

/** An image that Helm gives its tag to. */
export const IMAGE = `registry.example.com/el-agent:${IMAGE_TAG}`;

/** A chart of the EL agent; a test says only what it speaks of. */
export function chartProps(props: Partial<HelmChartProps> = {}): HelmChartProps {
  return {
    name: 'el-agent',
    version: '0.1.0',
    description: 'Extracts entities.',
    objects: [{ file: 'el-agent.yaml', objects: [deployment()] }],
    repositories: ['registry.example.com/el-agent'],
    tagPattern: 'full-sha',
    ...props,
  };
}

/** A Deployment of one container. */
export function deployment(image = IMAGE, env: readonly object[] = []): object {
  const labels = { app: 'el-agent' };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'el-agent', namespace: 'el', labels },
    spec: {
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: { containers: [{ name: 'el-agent', image, env }] },
      },
    },
  };
}

/** A rule with templates that are for Prometheus to fill in. */
export const alertRule = {
  apiVersion: 'monitoring.coreos.com/v1',
  kind: 'PrometheusRule',
  metadata: { name: 'el-agent', namespace: 'monitoring' },
  spec: {
    groups: [
      {
        name: 'el-agent',
        rules: [
          {
            alert: 'ManyErrors',
            expr: 'errors > 0.05',
            annotations: {
              summary: '{{ $value | humanizePercentage }} of requests fail.',
              description:
                '{{ $labels.service }}: "{{ $value }}"\nin {{- printf "%q" $labels.pod -}}\n',
            },
          },
        ],
      },
    ],
  },
};

/** A dashboard as Grafana's sidecar reads it: JSON in text, with braces of every kind. */
export const dashboard = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'dashboard', namespace: 'monitoring' },
  data: {
    'dashboard.json': JSON.stringify({ legend: '{{pod}}', nested: { a: { b: {} } } }, undefined, 2),
    'ends-in-blank-lines': 'route: {{{ name }}}\n---\n{{`}}\n\n',
    '{{ key }}': "it's {{ .Values.image.tag }}",
  },
};

/** Text whose blank lines stand at the very end of its document. */
export const text = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'text', namespace: 'monitoring' },
  data: { text: 'first\n\nlast\n\n\n' },
};

/** What runs before each deployment. */
export const migration = {
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: {
    name: 'migrate',
    namespace: 'el',
    annotations: {
      'helm.sh/hook': 'pre-install,pre-upgrade',
      'helm.sh/hook-weight': '5',
      'helm.sh/hook-delete-policy': 'before-hook-creation',
    },
  },
  spec: {
    backoffLimit: 0,
    template: {
      spec: { restartPolicy: 'Never', containers: [{ name: 'migrate', image: IMAGE }] },
    },
  },
};
