import { ApiObject, type ApiObjectProps, type Duration } from 'cdk8s';
import { KubeIngress } from 'cdk8s-plus-28/lib/imports/k8s';
import type { Construct } from 'constructs';

import { albAnnotations, findAlbFaults } from './alb';
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
   * What answers for the class, where the class is not called as it is: ingress-nginx, or the AWS Load
   * Balancer Controller. Timeouts and health checks are told to each in its own words.
   *
   * @default - `nginx` and `alb` where the class is called so; another controller is told nothing
   */
  readonly controller?: 'nginx' | 'alb';

  /**
   * Name of the Secret with the host's certificate.
   *
   * @default - plain HTTP
   */
  readonly tlsSecretName?: string;

  /**
   * Whether an `alb` answers inside its network only.
   *
   * @default false
   */
  readonly internal?: boolean;

  /**
   * ARN of the certificate of an `alb`, which serves HTTPS with it and sends who comes in plain text there.
   *
   * @default - found by the host among those of AWS Certificate Manager, where `tlsSecretName` is given
   */
  readonly certificateArn?: string;

  /**
   * How long the controller waits for the next byte of an answer before it gives up: 1 s to 4000 s for
   * an `alb`.
   *
   * @default - the controller's: 60 s for both
   */
  readonly timeout?: Duration;

  /**
   * Time that a pod which leaves keeps its open requests, for an `alb`: whole seconds up to an hour.
   *
   * @default - the controller's: 300 s
   */
  readonly deregistrationDelay?: Duration;

  /**
   * HTTP path by which an `alb` asks each pod whether it is well.
   *
   * @default '/'
   */
  readonly healthCheckPath?: string;
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
    const isAlb = controllerOf(props) === 'alb';
    const manifest = KubeIngress.manifest({
      metadata: { name, labels: objectLabels(name, props.labels), annotations: annotations(props) },
      spec: {
        ingressClassName: props.className,
        // An ALB has its certificate from AWS, by its ARN or by the host that stands here.
        tls:
          tlsSecretName === undefined
            ? undefined
            : [{ hosts: [host], secretName: isAlb ? undefined : tlsSecretName }],
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
    this.node.addValidation({ validate: () => faultsOf(props) });
  }
}

function controllerOf({ controller, className }: Exposure): string {
  return controller ?? className;
}

function annotations(props: IngressProps): Record<string, string> | undefined {
  switch (controllerOf(props)) {
    case 'nginx':
      return nginx(props);
    case 'alb':
      return albAnnotations(props);
    default:
      return undefined;
  }
}

/** What only an ALB is told, and what it cannot be told. */
function faultsOf(props: IngressProps): string[] {
  const isAlb = controllerOf(props) === 'alb';
  const only = (['internal', 'certificateArn', 'deregistrationDelay', 'healthCheckPath'] as const)
    .filter((field) => !isAlb && props[field] !== undefined)
    .map((field) => `${field} says something to an alb only`);
  return isAlb ? findAlbFaults(props) : only;
}

/**
 * Both timeouts are between two reads or writes, not for the whole answer
 * (https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/#custom-timeouts).
 */
function nginx({ timeout }: IngressProps): Record<string, string> | undefined {
  if (timeout === undefined) return undefined;
  const seconds = String(timeout.toSeconds());
  return {
    'nginx.ingress.kubernetes.io/proxy-read-timeout': seconds,
    'nginx.ingress.kubernetes.io/proxy-send-timeout': seconds,
  };
}
