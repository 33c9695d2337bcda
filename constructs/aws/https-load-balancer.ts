import { CfnResource, Duration, Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as route53 from 'aws-cdk-lib/aws-route53';
import { LoadBalancerTarget } from 'aws-cdk-lib/aws-route53-targets';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

import { requireAccessLogPrefix } from './access-log-bucket';

/** Where a load balancer leaves its access logs. */
export interface AccessLogs {
  /** A bucket in the same region whose policy lets the load balancer write, such as an `AccessLogBucket`. */
  readonly bucket: s3.IBucket;
  /** Where in the bucket, without slashes at its ends. @default - the top */
  readonly prefix?: string;
}

export interface HttpsLoadBalancerProps {
  /** Network with public subnets. */
  readonly vpc: ec2.IVpc;
  /** Certificates of the HTTPS listener, at least one; the first is the default. */
  readonly certificates: elbv2.IListenerCertificate[];
  /** TLS versions and ciphers offered to clients. @default SslPolicy.RECOMMENDED_TLS: TLS 1.3 and 1.2 */
  readonly sslPolicy?: elbv2.SslPolicy;
  /** Time after which an idle connection is closed, 1 to 4000 seconds. @default Duration.seconds(60) */
  readonly idleTimeout?: Duration;
  /** Whether deleting the load balancer is refused. @default true */
  readonly deletionProtection?: boolean;
  /** Where access logs go; an `AccessLogBucket` can be given as it is. @default - none are written */
  readonly accessLogs?: AccessLogs;
}

/**
 * The door from the internet: HTTPS on 443, everything on 80 redirected there.
 *
 * A request that no listener rule claims gets a plain 404, so a host nobody announced reaches no
 * service. Headers that are not valid HTTP are dropped before they reach one. Services attach
 * themselves to `listener`; the load balancer may connect to nothing else.
 */
export class HttpsLoadBalancer extends Construct implements ec2.IConnectable {
  readonly loadBalancer: elbv2.ApplicationLoadBalancer;
  readonly securityGroup: ec2.SecurityGroup;
  /** HTTPS on 443; services add their rules here. */
  readonly listener: elbv2.ApplicationListener;
  /** HTTP on 80; only redirects. */
  readonly redirectListener: elbv2.ApplicationListener;
  readonly connections: ec2.Connections;

  constructor(scope: Construct, id: string, props: HttpsLoadBalancerProps) {
    super(scope, id);
    this.securityGroup = new ec2.SecurityGroup(this, 'SecurityGroup', {
      vpc: props.vpc,
      description: 'Load balancer: open to the internet, reaches only its targets',
      allowAllOutbound: false,
    });
    this.connections = this.securityGroup.connections;
    this.loadBalancer = new elbv2.ApplicationLoadBalancer(this, 'LoadBalancer', {
      vpc: props.vpc,
      internetFacing: true,
      securityGroup: this.securityGroup,
      dropInvalidHeaderFields: true,
      idleTimeout: props.idleTimeout ?? Duration.seconds(60),
      deletionProtection: props.deletionProtection ?? true,
    });
    if (props.accessLogs !== undefined) this.writeAccessLogs(props.accessLogs);
    this.listener = this.loadBalancer.addListener('Https', {
      protocol: elbv2.ApplicationProtocol.HTTPS,
      port: 443,
      open: true,
      certificates: props.certificates,
      sslPolicy: props.sslPolicy ?? elbv2.SslPolicy.RECOMMENDED_TLS,
      defaultAction: elbv2.ListenerAction.fixedResponse(404, {
        contentType: 'text/plain',
        messageBody: 'Not found',
      }),
    });
    this.redirectListener = this.loadBalancer.addListener('Http', {
      protocol: elbv2.ApplicationProtocol.HTTP,
      port: 80,
      open: true,
      defaultAction: elbv2.ListenerAction.redirect({
        protocol: 'HTTPS',
        port: '443',
        permanent: true,
      }),
    });
  }

  /** Makes a name resolve to the load balancer; it has IPv4 addresses only. */
  addRecord(zone: route53.IHostedZone, recordName: string): route53.ARecord {
    return new route53.ARecord(this, `${recordName}Record`, {
      zone,
      recordName,
      target: route53.RecordTarget.fromAlias(new LoadBalancerTarget(this.loadBalancer)),
    });
  }

  /** Requests that reached the load balancer. @default - sum over five minutes */
  metricRequestCount(props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.loadBalancer.metrics.requestCount(props);
  }

  /**
   * By attributes: `logAccessLogs` of CDK wants a known region, and adds statements to the policy that
   * belongs to the bucket.
   */
  private writeAccessLogs({ bucket, prefix }: AccessLogs): void {
    requireAccessLogPrefix(this, prefix);
    this.loadBalancer.setAttribute('access_logs.s3.enabled', 'true');
    this.loadBalancer.setAttribute('access_logs.s3.bucket', bucket.bucketName);
    if (prefix !== undefined) this.loadBalancer.setAttribute('access_logs.s3.prefix', prefix);
    // The load balancer writes a test file when it is told about the bucket.
    const policy = bucket.policy?.node.defaultChild;
    const loadBalancer = this.loadBalancer.node.defaultChild;
    if (CfnResource.isCfnResource(policy) && Stack.of(policy) === Stack.of(this)) {
      loadBalancer?.node.addDependency(policy);
    }
  }
}
