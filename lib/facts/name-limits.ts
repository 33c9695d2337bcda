/** Longest names that AWS and Kubernetes take, in characters. */
export const NAME_LIMITS = {
  /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html */
  ecsService: 255,
  /** https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html */
  rdsInstance: 63,
  /** https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html */
  replicationGroup: 40,
  /** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html */
  dynamoTable: 255,
  /** https://docs.aws.amazon.com/aws-backup/latest/devguide/API_CreateBackupVault.html */
  backupVault: 50,
  /** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
  role: 64,
  /** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
  alarm: 255,
  /** https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html */
  topic: 256,
  /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html */
  queue: 80,
  /** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html */
  stack: 128,
  /** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html */
  secret: 512,
  /** https://kubernetes.io/docs/concepts/overview/working-with-objects/names/ (RFC 1035 label) */
  kubernetesWorkload: 63,
  /** https://kubernetes.io/docs/concepts/overview/working-with-objects/names/ (RFC 1123 subdomain) */
  kubernetesObject: 253,
  /** Eleven are added for a run: https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/ */
  cronJob: 52,
  /** Eleven are added in a label: https://github.com/kubernetes/kubernetes/issues/64023 */
  statefulSet: 52,
  /** https://helm.sh/docs/chart_template_guide/getting_started/ */
  helmRelease: 53,
  /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html: family */
  taskFamily: 255,
  /** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html */
  logGroup: 512,
  /** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html */
  schedule: 64,
  /** https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
  stateMachine: 80,
  /** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
  bucket: 63,
  /** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html */
  repository: 256,
  /** Logical names: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/outputs-section-structure.html */
  stackOutput: 255,
  /** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html */
  stackParameter: 255,
  /** A DNS label: https://www.rfc-editor.org/rfc/rfc1035 */
  dnsLabel: 63,
} as const;
