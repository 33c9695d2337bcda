import { ApiObject, type ApiObjectProps, type Duration } from 'cdk8s';
import { KubeIngress } from 'cdk8s-plus-28/lib/imports/k8s';
import type { Construct } from 'constructs';

import { type Labels, objectLabels } from './labels';
import { HTTP_PORT } from './service';

/** Under which address the world reaches a workload. */
export interface Exposure {
  /** Fully qualified host name. */
  readonly host: string;

  /**
   * Start of the paths that are sent to the workload.
   *
   * @default '/'
   */
  readonly path?: string;

  /** Ingress class: the controller that serves the host. */
  readonly className: string;

  /**
   * Name of the Secret with the host's certificate.
   *
   * @default - plain HTTP
   */
  readonly tlsSecretName?: string;

  /**
   * How long the controller waits for the next byte of an answer before it gives up. Only class
   * `nginx` can be told here; other controllers have their own settings.
   *
   * @default - the controller's: 60 s for ingress-nginx
   */
  readonly timeout?: Duration;
}

export interface IngressProps extends Exposure {
  /** Name of the Service that answers, and of the Ingress. */
  readonly name: string;

  /**
   * Further labels.
   *
   * @default - none
   */
  readonly labels?: Labels;
}

/** Publishes a workload's Service under a host name. */
export class Ingress extends ApiObject {
  constructor(scope: Construct, id: string, props: IngressProps) {
    const { name, host, tlsSecretName } = props;
    const manifest = KubeIngress.manifest({
      metadata: { name, labels: objectLabels(name, props.labels), annotations: annotations(props) },
      spec: {
        ingressClassName: props.className,
        tls:
          tlsSecretName === undefined ? undefined : [{ hosts: [host], secretName: tlsSecretName }],
        rules: [
          {
            host,
            http: {
              paths: [
                {
                  path: props.path ?? '/',
                  pathType: 'Prefix',
                  backend: { service: { name, port: { name: HTTP_PORT } } },
                },
              ],
            },
          },
        ],
      },
    }) as ApiObjectProps;
    super(scope, id, manifest);
  }
}

/**
 * Both timeouts are between two reads or writes, not for the whole answer
 * (https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/#custom-timeouts).
 */
function annotations({ className, timeout }: IngressProps): Record<string, string> | undefined {
  if (className !== 'nginx' || timeout === undefined) return undefined;
  const seconds = String(timeout.toSeconds());
  return {
    'nginx.ingress.kubernetes.io/proxy-read-timeout': seconds,
    'nginx.ingress.kubernetes.io/proxy-send-timeout': seconds,
  };
}
