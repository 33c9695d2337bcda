import { SecretStore, type SecretStoreProps } from '../../../constructs/kubernetes';
import { emptyChart } from '../../support/kubernetes-jobs';
import { findObject, yamlOf } from '../../support/kubernetes-objects';
import { manifestProblems } from '../../support/kubernetes-schema';

function chartOf(props: SecretStoreProps) {
  const chart = emptyChart();
  new SecretStore(chart, 'Store', props);
  return chart;
}

const vault = {
  server: 'https://vault.example.com:8200',
  role: 'shop',
  serviceAccountName: 'shop',
};

test('secrets are read as External Secrets itself unless an account is named', () => {
  const chart = chartOf({ name: 'shop', aws: { region: 'eu-central-1' } });

  expect(findObject(chart, 'SecretStore')).toHaveProperty('spec.provider', {
    aws: { service: 'SecretsManager', region: 'eu-central-1' },
  });
});

test('secrets are read with the role of an account of the namespace', () => {
  const aws = { region: 'eu-central-1', serviceAccountName: 'secrets' };

  expect(findObject(chartOf({ name: 'shop', aws }), 'SecretStore')).toHaveProperty(
    'spec.provider.aws.auth',
    { jwt: { serviceAccountRef: { name: 'secrets' } } },
  );
});

test('a role can be assumed that may read less', () => {
  const aws = { region: 'eu-central-1', roleArn: 'arn:aws:iam::123456789012:role/shop' };

  expect(findObject(chartOf({ name: 'shop', aws }), 'SecretStore')).toHaveProperty(
    'spec.provider.aws.role',
    'arn:aws:iam::123456789012:role/shop',
  );
});

test('an account of Kubernetes logs in at Vault', () => {
  expect(findObject(chartOf({ name: 'shop', vault }), 'SecretStore')).toHaveProperty(
    'spec.provider',
    {
      vault: {
        server: 'https://vault.example.com:8200',
        path: 'secret',
        version: 'v2',
        auth: {
          kubernetes: {
            mountPath: 'kubernetes',
            role: 'shop',
            serviceAccountRef: { name: 'shop' },
          },
        },
      },
    },
  );
});

test('Vault may have its engine and its login elsewhere', () => {
  const moved = { ...vault, mount: 'shop/kv', loginMount: 'eks-prod' };

  expect(findObject(chartOf({ name: 'shop', vault: moved }), 'SecretStore')).toMatchObject({
    spec: {
      provider: { vault: { path: 'shop/kv', auth: { kubernetes: { mountPath: 'eks-prod' } } } },
    },
  });
});

test('External Secrets knows every field', async () => {
  const chart = chartOf({ name: 'vault', vault, labels: { team: 'shop' } });
  const aws = {
    region: 'eu-central-1',
    roleArn: 'arn:aws:iam::123456789012:role/shop',
    serviceAccountName: 'secrets',
  };

  new SecretStore(chart, 'Other', { name: 'aws', aws });

  expect(await manifestProblems(yamlOf(chart))).toEqual([]);
});
