import { ApiObject, Duration } from 'cdk8s';
import type { Construct } from 'constructs';

import type { Labels } from './labels';

/** A value where it is kept outside of the cluster. */
export interface RemoteValue {
  /** Name of the secret, such as one in AWS Secrets Manager. */
  readonly name: string;

  /**
   * Field of the secret's JSON.
   *
   * @default - the whole text
   */
  readonly field?: string;
}

export interface ExternalSecretProps {
  /** Name of the Secret that is made, and of the ExternalSecret. */
  readonly name: string;

  /**
   * Name of the ClusterSecretStore that says where values are kept and who may read them.
   *
   * @default - none: then there is a `secretStore`
   */
  readonly clusterSecretStore?: string;

  /**
   * Name of a SecretStore of the same namespace, in place of one of the cluster.
   *
   * @default - none: then there is a `clusterSecretStore`
   */
  readonly secretStore?: string;

  /** Keys of the Secret, each with the value that it is a copy of. */
  readonly values: Readonly<Record<string, RemoteValue>>;

  /**
   * Keys of the Secret that are made from the values, `{{ .password }}` in them stands for one. With
   * them the Secret has these keys and no others
   * (https://external-secrets.io/latest/guides/templating/).
   *
   * @default - the keys of `values`
   */
  readonly templates?: Readonly<Record<string, string>>;

  /**
   * How often values are read again. Whoever has one in a variable sees the new value when it restarts.
   *
   * @default Duration.hours(1)
   */
  readonly refreshInterval?: Duration;

  /**
   * Labels of the ExternalSecret, which its Secret gets too.
   *
   * @default - none
   */
  readonly labels?: Labels;
}

/**
 * Has External Secrets copy values that are kept elsewhere into a Secret
 * (https://external-secrets.io/latest/api/externalsecret/).
 *
 * No value passes through a manifest. The Secret leaves with the ExternalSecret; a value that is
 * deleted where it is kept stays in the Secret, so that an accident there stops no pod.
 */
export class ExternalSecret extends ApiObject {
  constructor(scope: Construct, id: string, props: ExternalSecretProps) {
    const { name, values, refreshInterval = Duration.hours(1) } = props;
    const { templates } = props;
    super(scope, id, {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: { name, labels: { ...props.labels } },
      spec: {
        refreshInterval: goDuration(refreshInterval),
        secretStoreRef: storeOf(props),
        // Said, because it decides what is left when somebody deletes something.
        target: {
          name,
          creationPolicy: 'Owner',
          deletionPolicy: 'Retain',
          template: templates && { engineVersion: 'v2', data: { ...templates } },
        },
        data: Object.entries(values).map(([secretKey, value]) => ({
          secretKey,
          remoteRef: { key: value.name, property: value.field },
        })),
      },
    });
    this.node.addValidation({ validate: () => faultsOf(props) });
  }
}

function storeOf({ clusterSecretStore, secretStore }: ExternalSecretProps) {
  return secretStore === undefined
    ? { kind: 'ClusterSecretStore', name: clusterSecretStore }
    : { kind: 'SecretStore', name: secretStore };
}

/** There is one place that values come from. */
function faultsOf({ clusterSecretStore, secretStore }: ExternalSecretProps): string[] {
  const isOne = (clusterSecretStore === undefined) !== (secretStore === undefined);
  return isOne ? [] : ['say clusterSecretStore or secretStore, and not both'];
}

/** `1h`, `90s`: as Go reads a duration. */
function goDuration(duration: Duration): string {
  const seconds = duration.toSeconds();
  return seconds % 3600 === 0 ? `${seconds / 3600}h` : `${seconds}s`;
}
