import type { Kubectl } from '../../../../lib/operate/verify/kubernetes/kubectl';

/** Objects by `resource/name`, as a kubectl that knows nothing else would answer. */
export type Cluster = Readonly<Record<string, unknown>>;

export interface KubectlStandIn {
  readonly kubectl: Kubectl;
  /** What was asked, in the order in which it was. */
  readonly asked: readonly string[];
}

/** Answers `get` alone; a table shows the names only. */
export function kubectlStandIn(cluster: Cluster): KubectlStandIn {
  const asked: string[] = [];
  const kubectl: Kubectl = (...words) => {
    asked.push(words.join(' '));
    const [verb, resource = '', name = ''] = words;
    if (verb !== 'get') throw new Error(`kubectl ${String(verb)} is no question.`);
    const object = cluster[`${resource}/${name}`];
    if (object === undefined) return Promise.resolve('');
    return Promise.resolve(words.includes('json') ? JSON.stringify(object) : `${name}   1   1d\n`);
  };
  return { kubectl, asked };
}

/** Objects of api-gateway in a cluster where all is well. */
export function goodCluster(): Record<string, unknown> {
  const probe = { httpGet: { path: '/health', port: 'http' } };
  const size = { cpu: '500m', memory: '1Gi' };
  return {
    'namespaces/learnbot': {},
    'deployments.apps/api-gateway': {
      spec: {
        replicas: 2,
        template: {
          spec: {
            containers: [
              {
                name: 'api-gateway',
                image: 'ghcr.io/acme/learnbot/api-gateway:v1',
                ports: [{ containerPort: 8090 }],
                resources: { requests: size, limits: { cpu: '0.5', memory: '1024Mi' } },
                livenessProbe: probe,
                readinessProbe: probe,
              },
            ],
          },
        },
      },
      status: { readyReplicas: 2, updatedReplicas: 2 },
    },
    'horizontalpodautoscalers.v2.autoscaling/api-gateway': {
      spec: {
        minReplicas: 1,
        maxReplicas: 3,
        metrics: [
          {
            type: 'Resource',
            resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } },
          },
          {
            type: 'Resource',
            resource: { name: 'memory', target: { type: 'Utilization', averageUtilization: 80 } },
          },
        ],
      },
    },
    'services/api-gateway': {
      spec: { selector: { app: 'api-gateway' }, ports: [{ port: 8090 }] },
    },
    'ingresses.networking.k8s.io/api-gateway': {
      spec: {
        ingressClassName: 'nginx',
        tls: [{ secretName: 'api-learnbot-tls' }],
        rules: [{ host: 'api.learnbot.example.com', http: { paths: [{ path: '/' }] } }],
      },
      status: { loadBalancer: { ingress: [{ ip: '192.0.2.1' }] } },
    },
    'configmaps/api-gateway-config': { data: { LOG_LEVEL: 'info' } },
    'networkpolicies.networking.k8s.io/api-gateway': {
      spec: {
        podSelector: { matchLabels: { app: 'api-gateway' } },
        policyTypes: ['Ingress', 'Egress'],
      },
    },
    'poddisruptionbudgets.policy/api-gateway': { spec: { maxUnavailable: 1 } },
    'secrets/app-jwt-secret': {},
    'secrets/learnbot-postgres': {},
    'secrets/api-learnbot-tls': {},
  };
}
