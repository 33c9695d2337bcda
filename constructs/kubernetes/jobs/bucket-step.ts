import { AWS_CLI_IMAGE } from '../../../lib/facts/job-images';
import type { SecretKey } from '../container';
import { type PostgresToolsProps, stepDefaults } from './postgres-step';
import type { JobStep } from './step';

/** A bucket on S3, or on a store that speaks as S3 does. */
export interface Bucket {
  /** Name of the bucket. */
  readonly name: string;

  /**
   * Region of the bucket.
   *
   * @default - the one that the pod's role is told, such as by IRSA
   */
  readonly region?: string;

  /**
   * Address of a store that is not AWS' own, with `http` or `https`.
   *
   * @default - S3
   */
  readonly endpoint?: string;

  /**
   * Access key, together with its secret.
   *
   * @default - the pod's role
   */
  readonly accessKeyId?: SecretKey;

  /**
   * Secret of the access key.
   *
   * @default - the pod's role
   */
  readonly secretAccessKey?: SecretKey;
}

export interface BucketToolsProps extends PostgresToolsProps {
  /**
   * Image with the AWS CLI and bash.
   *
   * @default - public.ecr.aws/aws-cli/aws-cli, a fixed version 2
   */
  readonly awsCliImage?: string;
}

/** A step with the AWS CLI, which finds the bucket's name in the given variable. */
export function bucketStep(
  props: BucketToolsProps,
  name: string,
  command: string[],
  { variable, bucket }: { readonly variable: string; readonly bucket: Bucket },
): JobStep {
  return {
    ...stepDefaults(props),
    name,
    image: props.awsCliImage ?? AWS_CLI_IMAGE,
    command,
    env: {
      [variable]: bucket.name,
      // The user of the step has no home in the image.
      HOME: '/tmp',
      ...(bucket.region === undefined ? {} : { AWS_REGION: bucket.region }),
      ...(bucket.endpoint === undefined ? {} : otherStore(bucket.endpoint)),
    },
    secretEnv: {
      ...(bucket.accessKeyId && { AWS_ACCESS_KEY_ID: bucket.accessKeyId }),
      ...(bucket.secretAccessKey && { AWS_SECRET_ACCESS_KEY: bucket.secretAccessKey }),
    },
  };
}

/**
 * Checksums that newer clients add on their own are refused by many of these stores:
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-dataintegrity.html
 */
function otherStore(endpoint: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL_S3: endpoint,
    AWS_REQUEST_CHECKSUM_CALCULATION: 'when_required',
    AWS_RESPONSE_CHECKSUM_VALIDATION: 'when_required',
  };
}

/** Why a bucket cannot be reached; empty when it can. */
export function findBucketFaults({
  endpoint,
  accessKeyId,
  secretAccessKey,
  region,
}: Bucket): string[] {
  const faults: string[] = [];
  if (endpoint !== undefined && !/^https?:\/\/\S+$/.test(endpoint)) {
    faults.push(`endpoint '${endpoint}' is not an address with http or https`);
  }
  if ((accessKeyId === undefined) !== (secretAccessKey === undefined)) {
    faults.push('accessKeyId and secretAccessKey belong together');
  }
  if (accessKeyId !== undefined && region === undefined) {
    faults.push('an access key brings no region: say the one of the bucket');
  }
  return faults;
}
