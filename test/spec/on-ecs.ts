/** Edits of the small spec that put production on ECS too: what only ECS has can stand in the base. */
export const ON_ECS = {
  'tier: production\n    platform: kubernetes': 'tier: staging\n    platform: ecs',
  'kubernetes: { namespace: shop }': 'aws: { region: eu-central-1, quotas: { fargateVcpus: 100 } }',
  'from: monitoring': 'from: vpc',
  'stores: { orders: { provider: existing } }':
    'stores: { orders: { provider: aws } }\n      routing: { severities: { P2: { notify: [slack, mail] } } }',
};
