import { RemovalPolicy } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/** What tasks write to and how they reach the world. */
export interface TaskGroundProps {
  /** Name of the log group. @default - drawn by CloudFormation */
  readonly logGroupName?: string;
  /** How long logs are kept. @default RetentionDays.ONE_MONTH */
  readonly logRetention?: logs.RetentionDays;
  /** Whether tasks may open any TCP connection to the outside. @default false: HTTPS only */
  readonly reachesInternet?: boolean;
}

/** The log group of tasks; logs outlive what wrote them. */
export function addLogGroup(scope: Construct, props: TaskGroundProps): logs.LogGroup {
  return new logs.LogGroup(scope, 'LogGroup', {
    logGroupName: props.logGroupName,
    retention: props.logRetention ?? logs.RetentionDays.ONE_MONTH,
    removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
  });
}

/** A security group that lets nobody in, and tasks out to HTTPS or, where asked, to any TCP port. */
export function addSecurityGroup(
  scope: Construct,
  vpc: ec2.IVpc,
  description: string,
  { reachesInternet }: TaskGroundProps,
): ec2.SecurityGroup {
  const securityGroup = new ec2.SecurityGroup(scope, 'SecurityGroup', {
    vpc,
    description,
    allowAllOutbound: false,
  });
  const reason = 'AWS endpoints for images, logs and secrets';
  if (reachesInternet === true) {
    securityGroup.addEgressRule(ec2.Peer.anyIpv4(), ec2.Port.allTcp(), 'the internet');
  } else {
    securityGroup.addEgressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(443), reason);
  }
  return securityGroup;
}
