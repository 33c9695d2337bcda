import { Duration, Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';

import { CURL_IMAGE, NOBODY_USER_ID } from '../../lib/facts/job-images';
import { OneOffTask } from './one-off-task';
import { ScheduledTask, type ScheduledTaskProps } from './scheduled-task';
import { requestScript } from '../scripts/send-request';
import type { TaskSizeProps } from './task/container';
import type { TaskGroundProps } from './task/ground';
import { texts } from './task/limits';

export interface RequestTaskProps
  extends
    Pick<TaskSizeProps, 'family' | 'cpuArchitecture'>,
    Pick<TaskGroundProps, 'logGroupName' | 'logRetention'> {
  /** Cluster that runs the task. */
  readonly cluster: ecs.ICluster;
  /** Subnets of the task. @default - the private subnets with a way out */
  readonly vpcSubnets?: ec2.SubnetSelection;
  /**
   * Where the request goes, with `http` or `https`; the task opens its port. It stands in the task
   * definition and in the log: nothing secret. Of an address that only the deployment knows, open the
   * port through `connections` where it is not 443.
   */
  readonly url: string;
  /** @default 'GET' */
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Headers. They stand in the task definition: nothing secret. @default - curl's own */
  readonly headers?: Record<string, string>;
  /** Token that is sent as `Authorization: Bearer`. @default - none */
  readonly bearerToken?: ecs.Secret;
  /** Body, with its `Content-Type` among the headers. @default - none */
  readonly body?: string;
  /** Status codes of success. @default - 200 to 299 */
  readonly expectedStatus?: number[];
  /** Time for the answer, whole seconds. @default Duration.seconds(30) */
  readonly timeout?: Duration;
  /** Image with curl and bash. @default - public.ecr.aws/amazonlinux/amazonlinux:2023 */
  readonly image?: ecs.ContainerImage;
}

/**
 * One HTTP request by the clock, or when somebody starts it: to warm a cache, to try what users do.
 *
 * It fails when no answer comes in time or when its status is not one of success; what the answer says
 * is neither read nor logged. A redirect is an answer and is not followed.
 */
export class RequestTask extends Construct implements ec2.IConnectable, iam.IGrantable {
  /** The container `request`. */
  readonly task: OneOffTask;
  readonly connections: ec2.Connections;
  readonly grantPrincipal: iam.IPrincipal;

  constructor(scope: Construct, id: string, props: RequestTaskProps) {
    super(scope, id);
    const faults = findFaults(props);
    if (faults.length > 0) throw new Error(`${this.node.path}: ${faults.join('; ')}`);
    this.task = new OneOffTask(this, 'Task', {
      cluster: props.cluster,
      vpcSubnets: props.vpcSubnets,
      family: props.family,
      cpu: 256,
      memoryLimitMiB: 512,
      cpuArchitecture: props.cpuArchitecture,
      logGroupName: props.logGroupName,
      logRetention: props.logRetention,
      ...requestContainer(props),
    });
    this.connections = this.task.connections;
    this.grantPrincipal = this.task.grantPrincipal;
    const port = findPort(props.url);
    // HTTPS is open to every task.
    if (port !== undefined && port !== 443) {
      this.connections.allowToAnyIpv4(ec2.Port.tcp(port), 'where the request goes');
    }
  }

  /** Sends the request by the clock; its metrics tell success and failure. */
  addSchedule(id: string, props: Omit<ScheduledTaskProps, 'task'>): ScheduledTask {
    return new ScheduledTask(this, id, { ...props, task: this.task });
  }
}

/** It writes nothing and needs no rights. */
function requestContainer(props: RequestTaskProps) {
  const [shell = '', ...script] = requestScript({
    method: props.method ?? 'GET',
    url: props.url,
    headers: props.headers ?? {},
    hasToken: props.bearerToken !== undefined,
    body: props.body,
    expectedStatus: props.expectedStatus,
    timeoutSeconds: (props.timeout ?? Duration.seconds(30)).toSeconds(),
  });
  return {
    containerName: 'request',
    image: props.image ?? ecs.ContainerImage.fromRegistry(CURL_IMAGE),
    entryPoint: [shell],
    command: script,
    secrets: props.bearerToken === undefined ? undefined : { BEARER_TOKEN: props.bearerToken },
    user: String(NOBODY_USER_ID),
    readonlyRootFilesystem: true,
  };
}

/** The port of an address that is known when the stack is synthesized. */
function findPort(url: string): number | undefined {
  if (Token.isUnresolved(url)) return undefined;
  const { port, protocol } = new URL(url);
  if (port !== '') return Number(port);
  return protocol === 'http:' ? 80 : 443;
}

function findFaults({
  url,
  headers = {},
  bearerToken,
  expectedStatus,
  timeout,
}: RequestTaskProps): string[] {
  const isAddress = Token.isUnresolved(url) || (/^https?:\/\//.test(url) && URL.canParse(url));
  const names = Object.keys(headers).map((name) => name.toLowerCase());
  const lines = Object.entries(headers).flat();
  return texts([
    [!isAddress, `url '${url}' is not an address with http or https`],
    [lines.some((line) => /[\r\n]/.test(line)), 'a header has more than one line'],
    [
      bearerToken !== undefined && names.includes('authorization'),
      'headers has Authorization beside bearerToken',
    ],
    [timeout !== undefined && timeout.toSeconds() < 1, 'timeout has to be 1 second at least'],
    [expectedStatus?.length === 0, 'expectedStatus is empty: leave it out for 200 to 299'],
  ]);
}
