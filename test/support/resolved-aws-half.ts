import type { KubernetesTarget, ResolvedSystem } from '../../lib/resolve/resolved-system';
import { createdLedger } from '../runbooks/data-stores';
import {
  apiGatewayPods,
  resolvedKubernetesSystem,
  resumeParserPods,
} from './resolved-kubernetes-system';

type Identity = NonNullable<KubernetesTarget['aws']>['identity'];

export const podIdentity: Identity = { kind: 'pod-identity', cluster: 'prod' };

export const irsa: Identity = {
  kind: 'irsa',
  oidcProvider: 'oidc.eks.us-east-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B716D3041E',
  account: '123456789012',
};

/** LearnBot on Kubernetes; api-gateway appends to a ledger that AWS keeps, resume-parser does not. */
export function systemWithLedger(identity: Identity): ResolvedSystem {
  return resolvedKubernetesSystem({
    target: {
      platform: 'kubernetes',
      namespace: 'learnbot',
      namespaces: [],
      ingress: { controller: 'nginx', class: 'nginx', namespace: 'ingress-nginx' },
      aws: {
        region: 'us-east-1',
        account: '123456789012',
        stage: 'learnbot-cluster',
        protected: true,
        stacks: { data: 'learnbot-cluster-data', identities: 'learnbot-cluster-identities' },
        identity,
      },
    },
    services: [
      apiGatewayPods({ uses: [{ store: 'ledger', access: 'append', variables: [] }] }),
      resumeParserPods({ uses: [] }),
    ],
    stores: [createdLedger()],
  });
}
