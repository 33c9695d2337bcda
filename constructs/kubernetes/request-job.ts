import { Duration } from 'cdk8s';
import { Construct } from 'constructs';

import { CURL_IMAGE, NOBODY_USER_ID } from '../../lib/facts/job-images';
import { requestScript } from '../scripts/send-request';
import type { SecretKey } from './container';
import { CronJob, type ScheduleProps } from './cron-job';
import type { JobStep } from './jobs/step';

export interface RequestJobProps extends ScheduleProps, Pick<JobStep, 'cpu' | 'memory'> {
  /** Where the request goes, with `http` or `https`. It stands in the CronJob and in the log: nothing secret. */
  readonly url: string;

  /** @default 'GET' */
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

  /**
   * Headers. They stand in the CronJob: nothing secret.
   *
   * @default - curl's own
   */
  readonly headers?: Readonly<Record<string, string>>;

  /**
   * Token that is sent as `Authorization: Bearer`.
   *
   * @default - none
   */
  readonly bearerToken?: SecretKey;

  /**
   * Body, with its `Content-Type` among the headers.
   *
   * @default - none
   */
  readonly body?: string;

  /**
   * Status codes of success.
   *
   * @default - 200 to 299
   */
  readonly expectedStatus?: readonly number[];

  /**
   * Time for the answer, whole seconds.
   *
   * @default Duration.seconds(30)
   */
  readonly answerTimeout?: Duration;

  /**
   * Image with curl and bash.
   *
   * @default - public.ecr.aws/amazonlinux/amazonlinux:2023
   */
  readonly image?: string;
}

/**
 * One HTTP request by the clock, or when somebody starts it: to warm a cache, to try what users do.
 *
 * It fails when no answer comes in time or when its status is not one of success; what the answer says
 * is neither read nor logged. A redirect is an answer and is not followed.
 */
export class RequestJob extends Construct {
  /** The container `request`. */
  readonly job: CronJob;

  constructor(scope: Construct, id: string, props: RequestJobProps) {
    super(scope, id);
    this.node.addValidation({ validate: () => faultsOf(props) });
    this.job = new CronJob(this, 'Job', { ...props, steps: [requestStep(props)] });
  }
}

function requestStep(props: RequestJobProps): JobStep {
  const { bearerToken, answerTimeout = Duration.seconds(30) } = props;
  return {
    name: 'request',
    image: props.image ?? CURL_IMAGE,
    command: requestScript({
      method: props.method ?? 'GET',
      url: props.url,
      headers: props.headers ?? {},
      hasToken: bearerToken !== undefined,
      body: props.body,
      expectedStatus: props.expectedStatus,
      timeoutSeconds: answerTimeout.toSeconds(),
    }),
    secretEnv: bearerToken && { BEARER_TOKEN: bearerToken },
    runAsUser: NOBODY_USER_ID,
    cpu: props.cpu,
    memory: props.memory,
  };
}

function faultsOf(props: RequestJobProps): string[] {
  const { url, headers = {}, answerTimeout } = props;
  const names = Object.keys(headers).map((name) => name.toLowerCase());
  const faults: string[] = [];
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) {
    faults.push(`url '${url}' is not an address with http or https`);
  }
  if (
    Object.entries(headers)
      .flat()
      .some((line) => /[\r\n]/.test(line))
  ) {
    faults.push('a header has more than one line');
  }
  if (props.bearerToken !== undefined && names.includes('authorization')) {
    faults.push('headers has Authorization beside bearerToken');
  }
  if (answerTimeout !== undefined && answerTimeout.toSeconds() < 1) {
    faults.push('answerTimeout has to be 1 second at least');
  }
  if (props.expectedStatus?.length === 0) {
    faults.push('expectedStatus is empty: leave it out for 200 to 299');
  }
  return faults;
}
