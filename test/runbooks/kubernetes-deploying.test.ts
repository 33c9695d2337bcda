import type { KubernetesTarget } from '../../lib/resolve/resolved-system';
import { renderRunbook } from '../../lib/runbooks';
import { clusterSystem, clusterSystemIn } from './cluster-system';
import { bashBlocks, sectionOf } from './runbook-page';

const chart = { name: 'shop', version: '0.1.0', tags: 'full-sha' as const };
const argocd = {
  repository: 'https://github.com/acme/ops',
  path: 'ops.out/shop/prod/charts/shop',
  revision: 'main',
  namespace: 'argocd',
  project: 'default',
  selfHeal: false,
  application: 'shop-prod',
};

function deploying(target: Partial<KubernetesTarget> = {}): string {
  return sectionOf(renderRunbook(clusterSystemIn(target)), 'Deploying');
}

test('Helm deploys a tag, and waits as long as the migration may take', () => {
  const section = deploying({ chart });

  const [deploy] = bashBlocks(section);
  expect(deploy).toContain(
    'helm upgrade shop charts/shop --set image.tag="$tag" --namespace learnbot --install --wait --timeout',
  );
  expect(section).toContain('all 40 characters of the commit');
  expect(bashBlocks(section)).toContain('helm history shop --namespace learnbot');
  expect(section).toContain('helm rollback shop --namespace learnbot --wait');
  expect(section).not.toContain('kustom');
});

test('a tag of digits only stays a text to Helm', () => {
  expect(deploying({ chart: { ...chart, tags: 'any' } })).toContain(
    '--set-string image.tag="$tag"',
  );
});

test('Argo CD holds the tag, and Helm is for a cluster without it', () => {
  const section = deploying({ chart: { ...chart, argocd } });

  expect(section).toContain('The tag stands in no file; the Application `shop-prod` holds it');
  expect(bashBlocks(section)[0]).toBe(
    'kubectl --namespace argocd apply -f argocd/application.yaml',
  );
  expect(section).toContain('Where the Application was, Helm refuses');
  expect(section).toContain('helm upgrade shop charts/shop --set image.tag="$tag" --namespace');
  expect(section).not.toContain('rollout undo');
});

test('Argo CD takes back what a person scales: with the next version, or at once where it heals', () => {
  const page = (selfHeal: boolean) =>
    renderRunbook(clusterSystemIn({ chart: { ...chart, argocd: { ...argocd, selfHeal } } }));

  expect(page(false)).toContain('the next sync of Argo CD, after a commit or with another tag');
  expect(page(true)).toContain(
    'unless `argocd app set shop-prod --self-heal=false` goes before it',
  );
  expect(renderRunbook(clusterSystem())).toContain('the next apply of the manifests sets it back');
});

test('the certificate is a Secret of nginx, or one that the load balancer finds', () => {
  const alb = { controller: 'alb', class: 'alb', from: '10.0.0.0/16' } as const;
  const certificate = 'arn:aws:acm:us-east-1:123456789012:certificate/1';

  expect(deploying()).toContain('Its certificate stands in the Secret `api-learnbot-tls`');
  expect(deploying({ ingress: alb })).toContain('AWS Certificate Manager has for the host');
  expect(deploying({ ingress: { ...alb, certificate } })).toContain(certificate);
});

test('a page names the tools of the way that it deploys, and no others', () => {
  const toolsOf = (target: Partial<KubernetesTarget>) =>
    /The commands are for bash, with (.*)\./.exec(renderRunbook(clusterSystemIn(target)))?.[1];

  expect(toolsOf({})).toBe('kubectl, kustomize and jq');
  expect(toolsOf({ chart: { ...chart, argocd } })).toBe('kubectl, helm, argocd and jq');
  expect(toolsOf({ secretStore: { kind: 'vault', name: 'vault' } })).toBe(
    'kubectl, kustomize, vault and jq',
  );
});
