import { CfnOutput, CfnParameter, Duration, type Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as route53 from 'aws-cdk-lib/aws-route53';
import * as s3 from 'aws-cdk-lib/aws-s3';

import { HttpsLoadBalancer, RateLimit, type RateLimitRule } from '../../constructs/aws';
import { CERTIFICATE_PARAMETER, LOAD_BALANCER_OUTPUT } from '../resolve/names';
import type { ExistingListener, ResolvedService } from '../resolve/resolved-system';
import type { EcsSystem } from './ecs-system';

/** Where requests from outside come in. */
export interface FrontDoor {
  readonly listener: elbv2.IApplicationListener;
  /** `app/<name>/<id>`, as metrics know the load balancer. */
  readonly loadBalancerFullName: string;
  /** Absent where the load balancer is somebody else's. */
  readonly loadBalancer?: HttpsLoadBalancer;
  /** Absent where nobody limits requests. */
  readonly rateLimit?: RateLimit;
}

/** The load balancer that is made here, or the listener that exists; undefined where nothing is exposed. */
export function addFrontDoor(
  stack: Stack,
  system: EcsSystem,
  vpc: ec2.IVpc,
): FrontDoor | undefined {
  const { listener } = system.target;
  const exposed = system.services.filter(({ expose }) => expose !== undefined);
  if (exposed.length === 0) return undefined;
  if (listener !== undefined) return existingDoor(stack, listener);
  const loadBalancer = addLoadBalancer(stack, system, vpc);
  addRecords(stack, system, exposed, loadBalancer);
  return {
    listener: loadBalancer.listener,
    loadBalancerFullName: loadBalancer.loadBalancer.loadBalancerFullName,
    loadBalancer,
    rateLimit: addRateLimit(stack, exposed, loadBalancer),
  };
}

function existingDoor(
  stack: Stack,
  { arn, securityGroup, loadBalancerFullName }: ExistingListener,
): FrontDoor {
  const group = ec2.SecurityGroup.fromSecurityGroupId(stack, 'LoadBalancerGroup', securityGroup);
  const listener = elbv2.ApplicationListener.fromApplicationListenerAttributes(stack, 'Listener', {
    listenerArn: arn,
    securityGroup: group,
  });
  return { listener, loadBalancerFullName };
}

function addLoadBalancer(stack: Stack, system: EcsSystem, vpc: ec2.IVpc): HttpsLoadBalancer {
  const { idleSeconds, accessLogs } = system.target.loadBalancer;
  const loadBalancer = new HttpsLoadBalancer(stack, 'LoadBalancer', {
    vpc,
    certificates: [elbv2.ListenerCertificate.fromArn(certificateArn(stack, system))],
    idleTimeout: Duration.seconds(idleSeconds),
    // The stack is protected instead: this would also refuse the way back of a failed first deployment.
    deletionProtection: false,
    accessLogs: accessLogs && {
      // By its literal name, so that no stack waits for an export of another.
      bucket: s3.Bucket.fromBucketName(stack, 'AccessLogs', accessLogs.bucket),
      prefix: accessLogs.prefix,
    },
  });
  new CfnOutput(stack, LOAD_BALANCER_OUTPUT, {
    description: 'Where the DNS records of the hosts point to',
    value: loadBalancer.loadBalancer.loadBalancerDnsName,
  });
  return loadBalancer;
}

function certificateArn(stack: Stack, { target }: EcsSystem): string {
  if (target.certificate !== undefined) return target.certificate;
  return new CfnParameter(stack, CERTIFICATE_PARAMETER, {
    description: 'ARN of the certificate of the HTTPS listener, in this region',
    allowedPattern: '^arn:aws[a-z-]*:acm:[a-z0-9-]+:[0-9]{12}:certificate/[A-Za-z0-9-]+$',
    constraintDescription: 'the ARN of a certificate in AWS Certificate Manager',
  }).valueAsString;
}

/** One record a host; two services may share one. */
function addRecords(
  stack: Stack,
  { target }: EcsSystem,
  exposed: readonly ResolvedService[],
  loadBalancer: HttpsLoadBalancer,
): void {
  if (target.hostedZone === undefined) return;
  const { id: hostedZoneId, name: zoneName } = target.hostedZone;
  const attributes = { hostedZoneId, zoneName };
  const zone = route53.HostedZone.fromHostedZoneAttributes(stack, 'HostedZone', attributes);
  for (const host of new Set(exposed.map(({ expose }) => expose?.host ?? ''))) {
    loadBalancer.addRecord(zone, host);
  }
}

function addRateLimit(
  stack: Stack,
  exposed: readonly ResolvedService[],
  { loadBalancer }: HttpsLoadBalancer,
): RateLimit | undefined {
  const rules = exposed.flatMap(({ name, expose }): RateLimitRule[] => {
    if (expose?.rateLimit === undefined) return [];
    const { host, path, rateLimit } = expose;
    return [
      {
        name,
        requests: rateLimit.requests,
        per: Duration.seconds(rateLimit.perSeconds),
        hostHeaders: [host],
        pathPrefix: path === '/' ? undefined : path,
      },
    ];
  });
  if (rules.length === 0) return undefined;
  return new RateLimit(stack, 'RateLimit', { loadBalancer, rules });
}
