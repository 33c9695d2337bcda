import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A Kubernetes API on this machine that knows the objects given, and nothing else. */
export interface KubernetesApi {
  readonly address: string;
  /** Method and path of every question about an object. */
  readonly asked: readonly string[];
  stop(): Promise<void>;
}

/** Kinds by the group and version in which they stand. */
const RESOURCES: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  v1: [
    ['configmaps', 'ConfigMap'],
    ['namespaces', 'Namespace'],
    ['persistentvolumeclaims', 'PersistentVolumeClaim'],
    ['services', 'Service'],
    ['secrets', 'Secret'],
  ],
  'apps/v1': [
    ['deployments', 'Deployment'],
    ['statefulsets', 'StatefulSet'],
  ],
  'autoscaling/v2': [['horizontalpodautoscalers', 'HorizontalPodAutoscaler']],
  'batch/v1': [['cronjobs', 'CronJob']],
  'networking.k8s.io/v1': [
    ['ingresses', 'Ingress'],
    ['networkpolicies', 'NetworkPolicy'],
  ],
  'policy/v1': [['poddisruptionbudgets', 'PodDisruptionBudget']],
};

/** Starts the API on a free port; `objects` by `resource/name`. */
export async function startKubernetesApi(
  objects: Readonly<Record<string, object>>,
): Promise<KubernetesApi> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    answer(objects, asked, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    asked,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function answer(
  objects: Readonly<Record<string, object>>,
  asked: string[],
  { method = '', url = '', headers }: IncomingMessage,
  response: ServerResponse,
): void {
  const path = url.replace(/\?.*/, '');
  const send = (code: number, body: object) => {
    response.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
  const discovery = discover(path);
  if (discovery !== undefined) return send(200, discovery);
  asked.push(`${method} ${path}`);
  const [, resource = '', name = ''] =
    /^\/apis?\/.*?(?:\/namespaces\/[^/]+)?\/([a-z]+)\/([^/]+)$/.exec(path) ?? [];
  const object = objects[`${resource}/${name}`];
  if (method !== 'GET' || object === undefined) {
    return send(404, status(404, 'NotFound', `${resource} "${name}" not found`));
  }
  if (headers.accept?.includes('as=Table') === true) return send(200, table(name));
  // Only a table leaves the values of a Secret where they are.
  if (resource === 'secrets') return send(403, status(403, 'Forbidden', 'no values here'));
  send(200, { ...identity(resource), metadata: { name }, ...object });
}

/** What kubectl asks before it asks anything else. */
function discover(path: string): object | undefined {
  if (path === '/api') return { kind: 'APIVersions', versions: ['v1'] };
  if (path === '/apis') {
    const groups = Object.keys(RESOURCES).flatMap((groupVersion) => {
      const [name = '', version] = groupVersion.split('/');
      if (version === undefined) return [];
      const preferredVersion = { groupVersion, version };
      return [{ name, versions: [preferredVersion], preferredVersion }];
    });
    return { kind: 'APIGroupList', apiVersion: 'v1', groups };
  }
  const groupVersion = path.replace(/^\/apis?\//, '');
  const resources = RESOURCES[groupVersion]?.map(([name, kind]) => ({
    name,
    kind,
    namespaced: kind !== 'Namespace',
    verbs: ['get'],
  }));
  return resources && { kind: 'APIResourceList', apiVersion: 'v1', groupVersion, resources };
}

function identity(resource: string): object {
  const [apiVersion, kinds] =
    Object.entries(RESOURCES).find(([, each]) => each.some(([name]) => name === resource)) ?? [];
  return { apiVersion, kind: kinds?.find(([name]) => name === resource)?.[1] };
}

/** https://kubernetes.io/docs/reference/using-api/api-concepts/#receiving-resources-as-tables */
function table(name: string): object {
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    columnDefinitions: [{ name: 'Name', type: 'string', format: 'name', priority: 0 }],
    rows: [
      {
        cells: [name],
        object: {
          kind: 'PartialObjectMetadata',
          apiVersion: 'meta.k8s.io/v1',
          metadata: { name },
        },
      },
    ],
  };
}

function status(code: number, reason: string, message: string): object {
  return { kind: 'Status', apiVersion: 'v1', status: 'Failure', code, reason, message };
}
