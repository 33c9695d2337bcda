/** How many of a thing AWS allows, unless the account was given more. */
export const AWS_LIMITS = {
  /** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html */
  targetGroupsOfLoadBalancer: 100,
  /** The same page; not counting the default rules. */
  rulesOfLoadBalancer: 100,
  /** Each way: https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html#vpc-limits-security-groups */
  rulesOfSecurityGroup: 60,
  /** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html */
  containersOfTask: 10,
  /** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html */
  alarms: 5000,
  /** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutAlarmMuteRule.html */
  alarmsOfMuteRule: 100,
  /** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
  roles: 1000,
  /** Up to 500 on request: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/quota-limits.html */
  nodesOfCache: 90,
} as const;
