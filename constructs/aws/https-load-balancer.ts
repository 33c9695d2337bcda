import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Construct } from 'constructs';

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

  /** Requests that reached the load balancer. @default - sum over five minutes */
  metricRequestCount(props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.loadBalancer.metrics.requestCount(props);
  }
}
