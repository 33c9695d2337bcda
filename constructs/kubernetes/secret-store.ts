import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';

import type { Labels } from './labels';

/** Secrets in AWS Secrets Manager. */
export interface AwsSecrets {
  readonly region: string;

  /**
   * ARN of the IAM role that is assumed before each reading.
   *
   * @default - none: the account's own role, or that of External Secrets
   */
  readonly roleArn?: string;

  /**
   * ServiceAccount of the namespace whose role may read them: by IAM roles for service accounts.
   *
   * @default - the role of External Secrets itself, such as by EKS Pod Identity
   */
  readonly serviceAccountName?: string;
}

/** Secrets in a KV version 2 engine of HashiCorp Vault. */
export interface VaultSecrets {
  /** Address of Vault: `https://vault.example.com:8200`. */
  readonly server: string;

  /**
   * Where the engine is mounted: `secret` of `vault kv put secret/shop/jwt value=...`.
   *
   * @default 'secret'
   */
  readonly mount?: string;

  /** Role of Vault's Kubernetes login that may read them. */
  readonly role: string;

  /**
   * Where that login is mounted.
   *
   * @default 'kubernetes'
   */
  readonly loginMount?: string;

  /** ServiceAccount of the namespace that logs in. */
  readonly serviceAccountName: string;
}

interface SecretStoreBase {
  readonly name: string;

  /**
   * Labels of the object.
   *
   * @default - none
   */
  readonly labels?: Labels;
}

/** Where the secrets of a namespace are kept: in one place of the two. */
export type SecretStoreProps = SecretStoreBase &
  ({ readonly aws: AwsSecrets } | { readonly vault: VaultSecrets });

/**
 * Tells External Secrets where the secrets of a namespace are kept and as whom it reads them
 * (https://external-secrets.io/latest/api/secretstore/).
 *
 * Of the namespace alone: a `ClusterSecretStore`, which every namespace may read through, is the
 * business of whoever keeps the cluster.
 */
export class SecretStore extends ApiObject {
  constructor(scope: Construct, id: string, props: SecretStoreProps) {
    super(scope, id, {
      apiVersion: 'external-secrets.io/v1',
      kind: 'SecretStore',
      metadata: { name: props.name, labels: { ...props.labels } },
      spec: { provider: 'aws' in props ? aws(props.aws) : vault(props.vault) },
    });
  }
}

/** https://external-secrets.io/latest/provider/aws-secrets-manager/ */
function aws({ region, roleArn, serviceAccountName }: AwsSecrets) {
  const auth =
    serviceAccountName === undefined
      ? undefined
      : { jwt: { serviceAccountRef: { name: serviceAccountName } } };
  return { aws: { service: 'SecretsManager', region, role: roleArn, auth } };
}

/** https://external-secrets.io/latest/provider/hashicorp-vault/ */
function vault(secrets: VaultSecrets) {
  const { server, mount = 'secret', role, loginMount = 'kubernetes', serviceAccountName } = secrets;
  const kubernetes = {
    mountPath: loginMount,
    role,
    serviceAccountRef: { name: serviceAccountName },
  };
  return { vault: { server, path: mount, version: 'v2', auth: { kubernetes } } };
}
