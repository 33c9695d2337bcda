import { planManifests } from '../../lib/charts/plan-manifests';
import type { KubernetesSystem } from '../../lib/operate/verify/kubernetes/kind';
import { expectedSecrets } from '../../lib/operate/verify/kubernetes/secrets';
import { renderRunbook } from '../../lib/runbooks';
import { systemOf } from '../resolve/system-of';
import { IN_CLUSTER_SPEC } from '../spec/in-cluster-spec';

interface Account {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly imagePullSecrets?: readonly object[];
}

const system = systemOf(
  IN_CLUSTER_SPEC.replace('storageClass: gp3', 'storageClass: gp3, imagePullSecrets: [ghcr]'),
  'prod',
);

test('services and jobs pull their images with the Secret of a private registry', () => {
  const accounts = planManifests(system).flatMap(({ objects }) => objects as readonly Account[]);

  const pulling = accounts.filter(({ imagePullSecrets }) => imagePullSecrets !== undefined);

  expect(pulling.map(({ kind, metadata }) => `${kind} ${metadata.name}`).sort()).toEqual([
    'ServiceAccount clean',
    'ServiceAccount web',
  ]);
  expect(pulling[0]?.imagePullSecrets).toEqual([{ name: 'ghcr' }]);
});

test('a person puts the login there, and verify asks for it', () => {
  const page = renderRunbook(system);

  expect(page).toContain("echo 'User of ghcr.io:'; read -r user");
  expect(page).toContain('create secret generic ghcr --type=kubernetes.io/dockerconfigjson');
  expect(expectedSecrets(system as KubernetesSystem)).toContainEqual({
    name: 'ghcr',
    namespace: 'shop',
  });
});
