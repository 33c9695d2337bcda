import type { Duration } from 'cdk8s';

import { ALB_IDLE_SECONDS } from '../../lib/facts/load-balancer-controller';

/** What an Ingress tells the AWS Load Balancer Controller. */
export interface AlbIngress {
  readonly internal?: boolean;
  readonly tlsSecretName?: string;
  readonly certificateArn?: string;
  readonly timeout?: Duration;
  readonly deregistrationDelay?: Duration;
  readonly healthCheckPath?: string;
}

const PREFIX = 'alb.ingress.kubernetes.io';

/** https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/ */
export function albAnnotations(ingress: AlbIngress): Record<string, string> {
  const { tlsSecretName, certificateArn, timeout, deregistrationDelay, healthCheckPath } = ingress;
  const isTls = tlsSecretName !== undefined || certificateArn !== undefined;
  return prefixed({
    scheme: ingress.internal === true ? 'internal' : 'internet-facing',
    // Pods themselves, so that the network policy sees the load balancer's addresses.
    'target-type': 'ip',
    'listen-ports': JSON.stringify(isTls ? [{ HTTP: 80 }, { HTTPS: 443 }] : [{ HTTP: 80 }]),
    'ssl-redirect': isTls ? '443' : undefined,
    'certificate-arn': certificateArn,
    'load-balancer-attributes': timeout && `idle_timeout.timeout_seconds=${timeout.toSeconds()}`,
    'target-group-attributes':
      deregistrationDelay &&
      `deregistration_delay.timeout_seconds=${deregistrationDelay.toSeconds()}`,
    'healthcheck-path': healthCheckPath,
  });
}

function prefixed(annotations: Readonly<Record<string, string | undefined>>) {
  return Object.fromEntries(
    Object.entries(annotations).flatMap(([name, value]) =>
      value === undefined ? [] : [[`${PREFIX}/${name}`, value]],
    ),
  );
}

/** Why AWS would refuse it; empty when it takes it. */
export function findAlbFaults({ timeout, deregistrationDelay }: AlbIngress): string[] {
  const { least, most } = ALB_IDLE_SECONDS;
  const idle = timeout?.toSeconds() ?? least;
  const faults: string[] = [];
  if (idle < least || idle > most) {
    faults.push(`timeout is ${idle}s, and an ALB keeps a connection for ${least}s to ${most}s`);
  }
  if (deregistrationDelay !== undefined && deregistrationDelay.toSeconds() > 3600) {
    faults.push('deregistrationDelay is above an hour, the most that a target group takes');
  }
  return faults;
}
