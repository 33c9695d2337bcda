import * as iam from 'aws-cdk-lib/aws-iam';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';

import { AGE_METRICS } from '../../../lib/facts/age-metrics';
import type { SecretToMeasure } from '../handlers/age-metrics-event';

/** A secret as the handler is told of it, and where its age is published. */
export function secretToMeasure(secret: secretsmanager.ISecret): SecretToMeasure {
  return {
    metricName: AGE_METRICS.secretAge,
    dimensions: { SecretName: secret.secretName },
    secretId: secret.secretFullArn ?? secret.secretName,
  };
}

/** Lets the handler see when each version of a secret was written, and no value. */
export function listVersionsStatement(secret: secretsmanager.ISecret): iam.PolicyStatement {
  return new iam.PolicyStatement({
    actions: ['secretsmanager:ListSecretVersionIds'],
    // Of a secret that is known by name only, AWS alone knows the six characters at the end of its ARN.
    resources: [secret.secretFullArn ?? `${secret.secretArn}-??????`],
  });
}
