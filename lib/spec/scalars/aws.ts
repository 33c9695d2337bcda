import { z } from 'zod';

import { pattern } from './text';

export const region = pattern(
  'invalid-region',
  'an AWS region such as us-east-1',
  /^[a-z]{2}(-[a-z]+)+-\d$/,
);

export const certificateArn = pattern(
  'invalid-arn',
  'the ARN of an ACM certificate, arn:aws:acm:REGION:ACCOUNT:certificate/ID',
  /^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[A-Za-z0-9-]+$/,
);

const ACCOUNT = 'twelve digits in quotes, such as "123456789012"';
export const accountId = z
  .string({ error: ACCOUNT })
  .refine((value) => /^\d{12}$/.test(value), {
    error: ACCOUNT,
    params: { code: 'invalid-account-id' },
  })
  .meta({ pattern: '^\\d{12}$' });

export const vpcId = pattern(
  'invalid-id',
  'a network id such as vpc-0a1b2c3d',
  /^vpc-[0-9a-f]{8,17}$/,
);

export const subnetId = pattern(
  'invalid-id',
  'a subnet id such as subnet-0a1b2c3d',
  /^subnet-[0-9a-f]{8,17}$/,
);

export const securityGroupId = pattern(
  'invalid-id',
  'a security group id such as sg-0a1b2c3d',
  /^sg-[0-9a-f]{8,17}$/,
);

export const hostedZoneId = pattern(
  'invalid-id',
  'the id of a hosted zone such as Z0123456789ABCDEFGHIJ',
  /^Z[A-Z0-9]{1,31}$/,
);

export const zoneName = pattern(
  'invalid-id',
  'an availability zone such as us-east-1a',
  /^[a-z]{2}(-[a-z]+)+-\d[a-z]$/,
);

export const clusterName = pattern(
  'invalid-name',
  'letters, digits, hyphens and underscores, at most 255 characters',
  /^[A-Za-z0-9_-]{1,255}$/,
);

export const LISTENER_ARN =
  /^arn:aws[a-z-]*:elasticloadbalancing:[a-z0-9-]+:\d{12}:listener\/(app\/[A-Za-z0-9-]+\/[0-9a-f]+)\/[0-9a-f]+$/;
export const listenerArn = pattern(
  'invalid-arn',
  'the ARN of a listener, arn:aws:elasticloadbalancing:REGION:ACCOUNT:listener/app/NAME/ID/ID',
  LISTENER_ARN,
);

/** https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html */
export const oidcProvider = pattern(
  'invalid-host',
  'an issuer without https://, such as oidc.eks.us-east-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B716D3041E',
  /^oidc\.eks\.[a-z0-9-]+\.amazonaws\.com(\.cn)?\/id\/[A-Z0-9]{16,64}$/,
);
