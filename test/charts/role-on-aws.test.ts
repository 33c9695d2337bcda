import { Testing } from 'cdk8s';

import { ServiceChart } from '../../lib/charts';
import { findObject, POD } from '../support/kubernetes-objects';
import { irsa, podIdentity, systemWithLedger } from '../support/resolved-aws-half';

const anyServerOf443 = {
  to: [{ ipBlock: { cidr: '0.0.0.0/0', except: ['169.254.0.0/16'] } }],
  ports: [{ protocol: 'TCP', port: 443 }],
};
const podIdentityAgent = {
  to: [{ ipBlock: { cidr: '169.254.170.23/32' } }],
  ports: [{ protocol: 'TCP', port: 80 }],
};

function chartOf(name: string, identity: Parameters<typeof systemWithLedger>[0]): ServiceChart {
  const system = systemWithLedger(identity);
  const service = system.services.find((each) => each.name === name)!;
  return new ServiceChart(Testing.app(), name, { system, service });
}

describe('with IRSA', () => {
  test('the service account names the role of its service', () => {
    const account = findObject(chartOf('api-gateway', irsa), 'ServiceAccount');

    expect(account).toHaveProperty('metadata.name', 'api-gateway');
    expect(account).toHaveProperty('metadata.annotations', {
      'eks.amazonaws.com/role-arn': 'arn:aws:iam::123456789012:role/learnbot-cluster-api-gateway',
    });
  });

  test('pods reach AWS by HTTPS, and no agent', () => {
    const policy = findObject(chartOf('api-gateway', irsa), 'NetworkPolicy');

    expect(policy).toHaveProperty('spec.egress', expect.arrayContaining([anyServerOf443]));
    expect(policy).toHaveProperty('spec.egress', expect.not.arrayContaining([podIdentityAgent]));
  });
});

describe('with EKS Pod Identity', () => {
  test('no manifest names a role', () => {
    const account = findObject(chartOf('api-gateway', podIdentity), 'ServiceAccount');

    expect(account).not.toHaveProperty('metadata.annotations');
  });

  test('pods reach the agent of their node, and AWS by HTTPS', () => {
    const policy = findObject(chartOf('api-gateway', podIdentity), 'NetworkPolicy');

    expect(policy).toHaveProperty(
      'spec.egress',
      expect.arrayContaining([podIdentityAgent, anyServerOf443]),
    );
  });
});

test.each([irsa, podIdentity])('a token for the Kubernetes API reaches no pod', (identity) => {
  const chart = chartOf('api-gateway', identity);

  expect(findObject(chart, 'Deployment')).toHaveProperty(
    `${POD}.automountServiceAccountToken`,
    false,
  );
});

test.each([irsa, podIdentity])('a service that asks AWS for nothing has no role', (identity) => {
  const chart = chartOf('resume-parser', identity);

  expect(findObject(chart, 'ServiceAccount')).not.toHaveProperty('metadata.annotations');
  expect(JSON.stringify(findObject(chart, 'NetworkPolicy'))).not.toContain('169.254.170.23');
});
