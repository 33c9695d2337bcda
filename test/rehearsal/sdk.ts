import * as scaling from '@aws-sdk/client-application-auto-scaling';
import * as backup from '@aws-sdk/client-backup';
import * as cloudformation from '@aws-sdk/client-cloudformation';
import * as cloudwatch from '@aws-sdk/client-cloudwatch';
import * as logs from '@aws-sdk/client-cloudwatch-logs';
import * as dynamodb from '@aws-sdk/client-dynamodb';
import * as ec2 from '@aws-sdk/client-ec2';
import * as ecr from '@aws-sdk/client-ecr';
import * as ecs from '@aws-sdk/client-ecs';
import * as elasticache from '@aws-sdk/client-elasticache';
import * as elbv2 from '@aws-sdk/client-elastic-load-balancing-v2';
import * as lambda from '@aws-sdk/client-lambda';
import * as rds from '@aws-sdk/client-rds';
import * as s3 from '@aws-sdk/client-s3';
import * as scheduler from '@aws-sdk/client-scheduler';
import * as secrets from '@aws-sdk/client-secrets-manager';
import * as stepfunctions from '@aws-sdk/client-sfn';

import { isList, parseJson, textAt, type Json, type JsonObject } from './json';

/** Sends an operation; undefined where the project has no client of its service. */
export type SdkSend = (
  operation: readonly [service: string, verb: string],
  input: JsonObject,
) => Promise<Json> | undefined;

type SendAny = (command: object) => Promise<object>;
type ClientClass = new (settings: object) => { readonly send: SendAny };
type CommandClass = new (input: JsonObject) => object;

/** By the names of the AWS command line. */
const packages: Readonly<Record<string, readonly [client: unknown, commands: object]>> = {
  'application-autoscaling': [scaling.ApplicationAutoScalingClient, scaling],
  backup: [backup.BackupClient, backup],
  cloudformation: [cloudformation.CloudFormationClient, cloudformation],
  cloudwatch: [cloudwatch.CloudWatchClient, cloudwatch],
  dynamodb: [dynamodb.DynamoDBClient, dynamodb],
  ec2: [ec2.EC2Client, ec2],
  ecr: [ecr.ECRClient, ecr],
  ecs: [ecs.ECSClient, ecs],
  elasticache: [elasticache.ElastiCacheClient, elasticache],
  elbv2: [elbv2.ElasticLoadBalancingV2Client, elbv2],
  lambda: [lambda.LambdaClient, lambda],
  logs: [logs.CloudWatchLogsClient, logs],
  rds: [rds.RDSClient, rds],
  s3api: [s3.S3Client, s3],
  scheduler: [scheduler.SchedulerClient, scheduler],
  secretsmanager: [secrets.SecretsManagerClient, secrets],
  stepfunctions: [stepfunctions.SFNClient, stepfunctions],
};

/** Where an answer says that it goes on, and under which name the next question says so. */
const TOKENS = [
  ['NextToken', 'NextToken'],
  ['nextToken', 'nextToken'],
  ['NextMarker', 'Marker'],
  ['Marker', 'Marker'],
] as const;

/** Clients in this process: a thousand times cheaper than a process a call. */
export function connectSdk(env: NodeJS.ProcessEnv): SdkSend {
  // As `runbook` does for its users.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  const settings = {
    region: env.AWS_REGION,
    endpoint: env.AWS_ENDPOINT_URL,
    credentials: {
      accessKeyId: env.AWS_ACCESS_KEY_ID ?? '',
      secretAccessKey: env.AWS_SECRET_ACCESS_KEY ?? '',
    },
    // The emulator has no host of its own for each bucket.
    forcePathStyle: true,
  };
  const clients = new Map<string, { readonly send: SendAny }>();
  return ([service, verb], input) => {
    const [Client, commands] = packages[service] ?? [];
    if (commands === undefined) return undefined;
    const client = clients.get(service) ?? new (Client as ClientClass)(settings);
    clients.set(service, client);
    const Command = findCommand(commands, verb);
    return sendAll((each) => client.send(new Command(each)), input);
  };
}

/** `describe-db-instances` is `DescribeDBInstancesCommand`. */
function findCommand(commands: object, verb: string): CommandClass {
  const name = `${verb.replaceAll('-', '')}command`;
  const found = Object.entries(commands).find(([key]) => key.toLowerCase() === name);
  if (found === undefined) throw new Error(`The SDK has no command ${verb}.`);
  return found[1] as CommandClass;
}

/** All pages as one answer, in plain JSON. */
async function sendAll(
  send: (input: JsonObject) => Promise<object>,
  input: JsonObject,
): Promise<Json> {
  const { $metadata: _, ...answer } = parseJson(JSON.stringify(await send(input))) as JsonObject;
  const token = TOKENS.find(([told]) => textAt(answer, told) !== '');
  if (token === undefined) return answer;
  const [told, asked] = token;
  const rest = (await sendAll(send, { ...input, [asked]: answer[told] })) as JsonObject;
  return Object.fromEntries(
    Object.entries(answer).map(([key, value]) => {
      const more = rest[key];
      return [key, isList(value) && isList(more) ? [...value, ...more] : value];
    }),
  );
}
