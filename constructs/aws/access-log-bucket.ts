import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

import { PrivateBucket } from './private-bucket';

export interface AccessLogBucketProps {
  /** Name of the bucket, unique in all of AWS. @default - drawn by CloudFormation */
  readonly bucketName?: string;
  /** Where in the bucket load balancers may write, without slashes at its ends. @default - the top */
  readonly prefix?: string;
  /** Age at which a log is deleted. @default Duration.days(90) */
  readonly expireAfter?: Duration | 'never';
  /** What happens to the bucket when it leaves the stack. @default RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE */
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * The place where application load balancers of this account and region leave their access logs.
 *
 * It can be given as it is to the `accessLogs` of an `HttpsLoadBalancer`. The service that delivers
 * the logs may write below the prefix and this account's folder, and nothing else. Objects are
 * encrypted with S3's own keys, the only ones that the delivery supports, and keep no versions: a log
 * is written once.
 */
export class AccessLogBucket extends Construct {
  readonly storage: PrivateBucket;
  readonly bucket: s3.Bucket;
  /** Where in the bucket load balancers may write; absent for the top. */
  readonly prefix?: string;

  constructor(scope: Construct, id: string, props: AccessLogBucketProps = {}) {
    super(scope, id);
    const { expireAfter = Duration.days(90) } = props;
    requireAccessLogPrefix(this, props.prefix);
    this.prefix = props.prefix;
    this.storage = new PrivateBucket(this, 'Storage', {
      bucketName: props.bucketName,
      versioned: false,
      expireAfter: expireAfter === 'never' ? undefined : expireAfter,
      removalPolicy: props.removalPolicy,
    });
    this.bucket = this.storage.bucket;
    this.bucket.addToResourcePolicy(this.logDelivery());
  }

  /** Lets someone read the logs. */
  grantRead(grantee: iam.IGrantable): iam.Grant {
    return this.storage.grantRead(grantee);
  }

  /**
   * Keys begin with the account of the load balancer, so others' cannot write here; no condition on who
   * sends is needed, and a load balancer whose logs are refused cannot be made
   * (https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html).
   */
  private logDelivery(): iam.PolicyStatement {
    const folder = this.prefix === undefined ? '' : `${this.prefix}/`;
    return new iam.PolicyStatement({
      principals: [new iam.ServicePrincipal('logdelivery.elasticloadbalancing.amazonaws.com')],
      actions: ['s3:PutObject'],
      resources: [this.bucket.arnForObjects(`${folder}AWSLogs/${Stack.of(this).account}/*`)],
    });
  }
}

/** Throws for a prefix that the load balancer would refuse or write elsewhere than the policy allows. */
export function requireAccessLogPrefix(scope: Construct, prefix: string | undefined): void {
  if (prefix === undefined) return;
  if (prefix === '' || /^\/|\/$|AWSLogs/.test(prefix)) {
    throw new Error(
      `${scope.node.path}: the prefix of access logs is '${prefix}'; ` +
        `it must not be empty, begin or end with a slash, or contain AWSLogs`,
    );
  }
}
