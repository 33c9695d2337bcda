import { RemovalPolicy, SecretValue } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elasticache from 'aws-cdk-lib/aws-elasticache';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as logs from 'aws-cdk-lib/aws-logs';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';

import { cacheNodeIds } from '../../lib/facts/cache-nodes';
import { CLOUDWATCH_METRICS } from '../../lib/facts/cloudwatch-metrics';
import { GeneratedSecret } from './generated-secret';
import type { RedisCacheProps } from './redis/cache-props';
import { findFaults } from './redis/faults';
import { createLogGroup, deliverTo } from './redis/logs';
import { nodeMetric, worstNode } from './redis/metrics';
import { createParameterGroup, createReplicationGroup } from './redis/replication-group';
import { shapeOf } from './redis/shape';
import { subnetsOf } from './redis/subnets';
import { createUsers, usernameOf } from './redis/users';

/**
 * A Valkey or Redis on ElastiCache: encrypted, private, TLS only, with a replica in another zone.
 *
 * Full memory refuses writes unless `evictionPolicy` lets it forget: a queue that forgets loses jobs.
 * `durability` keeps data when nodes are lost; without it a failover may lose the last writes, and
 * snapshots keep the day before. An append-only file does not exist on ElastiCache.
 *
 * The password and the connection URL are secrets, the second derived from the first by
 * CloudFormation; neither value is ever in a template. A user takes two passwords, so a rotation adds
 * the new one to the user, writes both secrets, restarts the readers and removes the old one.
 */
export class RedisCache extends Construct implements ec2.IConnectable {
  readonly replicationGroup: elasticache.CfnReplicationGroup;
  readonly subnetGroup: elasticache.CfnSubnetGroup;
  readonly parameterGroup: elasticache.CfnParameterGroup;
  readonly securityGroup: ec2.SecurityGroup;
  /** The user that clients log in as. */
  readonly user: elasticache.CfnUser;
  /** Takes the place of ElastiCache's own, which is open; absent where `default` is the user. */
  readonly disabledDefaultUser?: elasticache.CfnUser;
  readonly userGroup: elasticache.CfnUserGroup;
  /** Commands that took long. */
  readonly slowLogGroup: logs.LogGroup;
  /** Messages of the engine. */
  readonly engineLogGroup: logs.LogGroup;
  /** The password, raw text or JSON. */
  readonly password: GeneratedSecret;
  /** `rediss://user:password@host:port/0`. */
  readonly url: secretsmanager.Secret;
  /** Address that clients begin with: of the cluster, else of the primary. */
  readonly host: string;
  /** TCP port. */
  readonly port: number;
  /** Names of the nodes as first made, for metrics: ElastiCache numbers later ones further on. */
  readonly nodeIds: readonly string[];
  readonly connections: ec2.Connections;
  private readonly passwordValue: SecretValue;
  /** Of what stands beside the nodes: nothing but them can leave a snapshot. */
  private readonly removalPolicy: RemovalPolicy;

  constructor(scope: Construct, id: string, props: RedisCacheProps) {
    super(scope, id);
    const faults = findFaults(props);
    if (faults.length > 0) throw new Error(`${this.node.path}: ${faults.join('; ')}`);
    const shape = shapeOf(props);
    const { RETAIN_ON_UPDATE_OR_DELETE, SNAPSHOT, DESTROY } = RemovalPolicy;
    const removalPolicy = props.removalPolicy ?? RETAIN_ON_UPDATE_OR_DELETE;
    this.removalPolicy = removalPolicy === SNAPSHOT ? DESTROY : removalPolicy;
    this.port = props.port ?? 6379;
    this.nodeIds = cacheNodeIds(props.replicationGroupId, shape);
    this.securityGroup = this.createSecurityGroup(props);
    this.connections = new ec2.Connections({
      securityGroups: [this.securityGroup],
      defaultPort: ec2.Port.tcp(this.port),
    });
    this.subnetGroup = this.createSubnetGroup(props);
    this.parameterGroup = createParameterGroup(this, props, shape);
    this.slowLogGroup = createLogGroup(this, 'slow-log', props, this.removalPolicy);
    this.engineLogGroup = createLogGroup(this, 'engine-log', props, this.removalPolicy);
    this.password = this.createPassword(props);
    this.passwordValue = passwordValue(this.password, props.passwordField);
    const users = createUsers(this, props, this.passwordValue);
    this.user = users.user;
    this.disabledDefaultUser = users.disabledDefaultUser;
    this.userGroup = users.userGroup;
    this.replicationGroup = createReplicationGroup(this, props, shape, {
      port: this.port,
      cacheSubnetGroupName: this.subnetGroup.ref,
      securityGroupIds: [this.securityGroup.securityGroupId],
      cacheParameterGroupName: this.parameterGroup.ref,
      userGroupIds: [this.userGroup.ref],
      logDeliveryConfigurations: [
        deliverTo(this.slowLogGroup, 'slow-log'),
        deliverTo(this.engineLogGroup, 'engine-log'),
      ],
    });
    this.replicationGroup.applyRemovalPolicy(removalPolicy);
    this.keepWhatNodesNeed();
    this.host = shape.clusterMode
      ? this.replicationGroup.attrConfigurationEndPointAddress
      : this.replicationGroup.attrPrimaryEndPointAddress;
    this.url = this.createUrl(props);
  }

  /** Lets someone read the password. */
  grantReadPassword(grantee: iam.IGrantable): iam.Grant {
    return this.password.grantRead(grantee);
  }

  /** Lets someone read the connection URL, which contains the password. */
  grantReadUrl(grantee: iam.IGrantable): iam.Grant {
    return this.url.grantRead(grantee);
  }

  /** A metric of one node: ElastiCache has none of the whole. @default - average over five minutes */
  metric(metricName: string, nodeId: string, props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return nodeMetric(metricName, nodeId, props);
  }

  /**
   * A metric of the node where it is highest at the time; at most ten nodes fit into an alarm.
   *
   * @default - average over five minutes
   */
  metricOfWorstNode(
    metricName: string,
    props?: cloudwatch.MetricOptions,
  ): cloudwatch.MathExpression {
    const nodes = this.nodeIds.length;
    if (nodes > METRICS_OF_ALARM) {
      throw new Error(
        `${this.node.path}: ${nodes} nodes do not fit into one alarm, which takes ${METRICS_OF_ALARM} metrics; use metric() with some of nodeIds`,
      );
    }
    return worstNode(this.nodeIds, metricName, props);
  }

  /** Memory used of the fullest node, in percent. @default - maximum over five minutes */
  metricMemoryUsage(props?: cloudwatch.MetricOptions): cloudwatch.MathExpression {
    return this.metricOfWorstNode(CLOUDWATCH_METRICS.redisMemoryUsage.metricName, {
      statistic: 'Maximum',
      ...props,
    });
  }

  /** Keys that the node with most of them forgot for lack of memory. @default - sum over five minutes */
  metricEvictions(props?: cloudwatch.MetricOptions): cloudwatch.MathExpression {
    return this.metricOfWorstNode(CLOUDWATCH_METRICS.redisEvictions.metricName, {
      statistic: 'Sum',
      ...props,
    });
  }

  /** Connections of the node with most of them. @default - maximum over five minutes */
  metricCurrConnections(props?: cloudwatch.MetricOptions): cloudwatch.MathExpression {
    return this.metricOfWorstNode(CLOUDWATCH_METRICS.redisConnections.metricName, {
      statistic: 'Maximum',
      ...props,
    });
  }

  /** Time of the engine's only thread that is used, in percent. @default - average over five minutes */
  metricEngineCPUUtilization(props?: cloudwatch.MetricOptions): cloudwatch.MathExpression {
    return this.metricOfWorstNode(CLOUDWATCH_METRICS.redisEngineCpu.metricName, props);
  }

  /** Seconds that the last replica is behind its primary. @default - maximum over five minutes */
  metricReplicationLag(props?: cloudwatch.MetricOptions): cloudwatch.MathExpression {
    return this.metricOfWorstNode(CLOUDWATCH_METRICS.redisReplicationLag.metricName, {
      statistic: 'Maximum',
      ...props,
    });
  }

  private createSecurityGroup({ vpc, replicationGroupId }: RedisCacheProps): ec2.SecurityGroup {
    return new ec2.SecurityGroup(this, 'SecurityGroup', {
      vpc,
      description: `Cache ${replicationGroupId}: open to those it is opened for`,
      allowAllOutbound: false,
    });
  }

  private createSubnetGroup(props: RedisCacheProps): elasticache.CfnSubnetGroup {
    return new elasticache.CfnSubnetGroup(this, 'SubnetGroup', {
      description: `Subnets of ${props.replicationGroupId}`,
      subnetIds: props.vpc.selectSubnets(subnetsOf(props)).subnetIds,
    });
  }

  private createPassword(props: RedisCacheProps): GeneratedSecret {
    return new GeneratedSecret(this, 'Password', {
      secretName: props.passwordSecretName,
      description: `Password of ${usernameOf(props)} on ${props.replicationGroupId}`,
      field: props.passwordField,
      removalPolicy: this.removalPolicy,
    });
  }

  /** What is in use cannot be deleted, and would hold up the stack. */
  private keepWhatNodesNeed(): void {
    const { user, disabledDefaultUser, userGroup, subnetGroup, parameterGroup } = this;
    for (const part of [user, disabledDefaultUser, userGroup, subnetGroup, parameterGroup]) {
      part?.applyRemovalPolicy(this.removalPolicy);
    }
    this.securityGroup.applyRemovalPolicy(this.removalPolicy);
  }

  private createUrl(props: RedisCacheProps): secretsmanager.Secret {
    const user = encodeURIComponent(usernameOf(props));
    // A reference that CloudFormation follows when it writes the secret; the template has no value.
    const password = this.passwordValue.unsafeUnwrap();
    return new secretsmanager.Secret(this, 'Url', {
      secretName: props.urlSecretName,
      description: `Connection URL of ${usernameOf(props)} on ${props.replicationGroupId}`,
      secretStringValue: SecretValue.unsafePlainText(
        `rediss://${user}:${password}@${this.host}:${this.port}/0`,
      ),
      removalPolicy: this.removalPolicy,
    });
  }
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html */
const METRICS_OF_ALARM = 10;

function passwordValue({ secret }: GeneratedSecret, field: string | undefined): SecretValue {
  return field === undefined ? secret.secretValue : secret.secretValueFromJson(field);
}
