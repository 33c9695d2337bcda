import { on, say, vary, type Example, type Said } from './example';

const PROD = 'environments.prod';
const CERTIFICATE =
  'arn:aws:acm:eu-west-1:123456789012:certificate/11111111-2222-3333-4444-555555555555';
const OTHER_CERTIFICATE = CERTIFICATE.replace('1111-', '1112-');
const LISTENER =
  'arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/shop/1234567890abcdef/1234567890abcdef';
const KUBERNETES = { namespace: 'shop', cluster: 'shop', secrets: { aws: 'secrets-manager' } };
const CHART = { name: 'shop', version: '1.0.0' };
const ARGOCD = {
  repository: 'https://github.com/acme/ops',
  path: 'ops.out',
  revision: 'main',
  namespace: 'argocd',
  project: 'default',
  selfHeal: false,
};
const VPC = {
  id: 'vpc-0123456789abcdef0',
  cidr: '10.2.0.0/16',
  availabilityZones: ['eu-west-1a', 'eu-west-1b'],
  publicSubnets: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
  privateSubnets: ['subnet-0123456789abcdef2', 'subnet-0123456789abcdef3'],
  isolatedSubnets: ['subnet-0123456789abcdef4', 'subnet-0123456789abcdef5'],
};
const REMOTE = { url: 'https://example.com/push', user: 'token', password: 'token' };

const CLUSTER: Said = [`${PROD}.kubernetes`, KUBERNETES];
const BASE_ON_ECS: Said = [
  'environments.base',
  {
    tier: 'staging',
    platform: 'ecs',
    hosts: { www: 'base.example.com' },
    aws: { region: 'eu-west-1', account: '123456789012', quotas: { fargateVcpus: 100 } },
    tags: 'full-sha',
    monitoring: { alerts: 'prometheus', prometheus: { from: 'vpc' } },
  },
];
const BASE_IN_CLUSTER: Said = [
  'environments.base',
  {
    tier: 'staging',
    platform: 'kubernetes',
    hosts: { www: 'base.example.com' },
    aws: { region: 'eu-west-1', account: '123456789012' },
    kubernetes: { ...KUBERNETES, namespace: 'base' },
    monitoring: {
      alerts: 'prometheus',
      prometheus: { from: 'monitoring' },
      grafana: 'https://grafana.example.com',
    },
  },
];

/** Fields of an environment. */
export const ENVIRONMENTS: readonly Example[] = [
  say(`${PROD}.tier`, 'staging'),
  say(
    `${PROD}.profiles`,
    ['big'],
    ['profiles.big', { services: { web: { scaling: { max: 9 } } } }],
  ),
  ...on('ecs', say(`${PROD}.like`, 'base', BASE_ON_ECS)),
  ...on('kubernetes', say(`${PROD}.like`, 'base', BASE_IN_CLUSTER)),
  say(`${PROD}.hosts.www`, 'www.example.com'),
  ...on('ecs', say(`${PROD}.tags`, 'full-sha')),
  ...on(
    'kubernetes',
    say(`${PROD}.tags`, 'full-sha', [`${PROD}.kubernetes`, { ...KUBERNETES, chart: CHART }]),
  ),
  say(`${PROD}.aws.region`, 'eu-central-1'),
  say(`${PROD}.aws.account`, '210987654321'),
  say(`${PROD}.aws.certificate`, CERTIFICATE),
  say(`${PROD}.aws.cidr`, '10.3.0.0/16'),
  say(`${PROD}.aws.natGateways`, 1),
  say(`${PROD}.aws.zones`, 3),
  ...vary(`${PROD}.aws.vpc`, VPC, {
    id: 'vpc-0123456789abcdef1',
    cidr: '10.4.0.0/16',
    availabilityZones: ['eu-west-1a', 'eu-west-1c'],
    publicSubnets: ['subnet-1123456789abcdef0', 'subnet-1123456789abcdef1'],
    privateSubnets: ['subnet-1123456789abcdef2', 'subnet-1123456789abcdef3'],
    isolatedSubnets: ['subnet-1123456789abcdef4', 'subnet-1123456789abcdef5'],
  }),
  say(`${PROD}.aws.cluster`, 'shared'),
  ...vary(
    `${PROD}.aws.listener`,
    { arn: LISTENER, securityGroup: 'sg-0123456789abcdef0', idle: '50s' },
    {
      arn: LISTENER.replace('app/shop', 'app/mall'),
      securityGroup: 'sg-0123456789abcdef1',
      idle: '60s',
    },
    [`${PROD}.aws.vpc`, VPC],
  ),
  ...vary(
    `${PROD}.aws.hostedZone`,
    { id: 'Z0123456789ABCDEFGHIJ', name: 'example.com' },
    { id: 'Z1123456789ABCDEFGHIJ', name: 'shop.example.com' },
  ),
  say(`${PROD}.aws.bastion`, true),
  say(`${PROD}.aws.accessLogs.retain`, '40d'),
  say(`${PROD}.aws.quotas.fargateVcpus`, 200),
  ...vary(`${PROD}.kubernetes`, KUBERNETES, {
    namespace: 'mall',
    cluster: 'mall',
    storageClass: 'gp3',
    imagePullSecrets: ['ghcr'],
    secrets: { aws: 'manager' },
  }),
  say(`${PROD}.kubernetes.secrets`, 'kubernetes', [`${PROD}.kubernetes`, KUBERNETES]),
  say(`${PROD}.kubernetes.secrets.vault`, 'safe', [
    `${PROD}.kubernetes`,
    { ...KUBERNETES, secrets: { vault: 'vault' } },
  ]),
  ...on('ecs', say(`${PROD}.kubernetes.identity`, 'irsa', CLUSTER)),
  say(
    `${PROD}.kubernetes.oidcProvider`,
    'oidc.eks.eu-west-1.amazonaws.com/id/2234567890ABCDEF1234567890ABCDEF',
    [
      `${PROD}.kubernetes`,
      {
        ...KUBERNETES,
        cluster: undefined,
        identity: 'irsa',
        oidcProvider: 'oidc.eks.eu-west-1.amazonaws.com/id/1234567890ABCDEF1234567890ABCDEF',
      },
    ],
  ),
  ...vary(
    `${PROD}.kubernetes.namespaces.shop`,
    { podSecurity: 'restricted', quota: { pods: 90, cpu: 80, memory: '90GiB', storage: '200GiB' } },
    { podSecurity: 'baseline', quota: { pods: 91, cpu: 81, memory: '91GiB', storage: '201GiB' } },
    CLUSTER,
  ),
  ...vary(
    `${PROD}.kubernetes.ingress`,
    { class: 'nginx', controller: 'nginx', namespace: 'ingress' },
    { class: 'public', namespace: 'ingress-nginx' },
    CLUSTER,
  ),
  ...vary(
    `${PROD}.kubernetes.ingress`,
    { controller: 'alb', from: '10.5.0.0/16', certificate: CERTIFICATE },
    { from: '10.6.0.0/16', certificate: OTHER_CERTIFICATE },
    CLUSTER,
  ),
  ...on('ecs', say(`${PROD}.kubernetes.ingress.controller`, 'nginx', CLUSTER)),
  ...vary(`${PROD}.kubernetes.chart`, CHART, { name: 'mall', version: '1.1.0' }, CLUSTER),
  ...vary(
    `${PROD}.kubernetes.argocd`,
    ARGOCD,
    {
      repository: 'https://github.com/acme/deploy',
      path: 'out',
      revision: 'live',
      namespace: 'argo',
      project: 'shop',
      selfHeal: true,
    },
    [`${PROD}.kubernetes`, { ...KUBERNETES, chart: CHART }],
  ),
  say(`${PROD}.monitoring.alerts`, 'cloudwatch'),
  say(`${PROD}.monitoring.prometheus.scrape`, '15s'),
  ...on('ecs', say(`${PROD}.monitoring.prometheus.from`, '10.7.0.0/16')),
  ...on('kubernetes', say(`${PROD}.monitoring.prometheus.from`, 'prometheus')),
  ...vary(
    `${PROD}.monitoring.prometheus.collector`,
    { remoteWrite: REMOTE },
    { remoteWrite: { url: 'https://example.com/write', user: 'other', password: 'other' } },
  ),
  say(`${PROD}.monitoring.prometheus.operator.labels.release`, 'x', [
    `${PROD}.monitoring.prometheus.operator`,
    { labels: { release: 'y' } },
  ]),
  say(`${PROD}.monitoring.alertmanager`, 'https://alertmanager.example.com'),
  say(`${PROD}.monitoring.grafana`, 'https://grafana.example.com'),
  say(`${PROD}.monitoring.runbooks`, 'https://runbooks.example.com'),
];
