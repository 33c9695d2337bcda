import { RemovalPolicy } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';

export interface GeneratedSecretProps {
  /** Name in Secrets Manager. @default - a name that CloudFormation draws */
  readonly secretName?: string;
  /** What the secret is for, shown in the console. @default - none */
  readonly description?: string;
  /** Field of a JSON object that holds the value. @default - the secret is the value itself, raw text */
  readonly field?: string;
  /** Characters of the value, all letters and digits. @default 40 */
  readonly passwordLength?: number;
  /** What happens to the secret when it leaves the stack. @default RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE */
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * A secret whose first value is drawn by Secrets Manager.
 *
 * The value has letters and digits only, so that it survives a connection URL, a shell and the
 * databases that refuse `/ @ "`. It is drawn once: a later deployment does not change it, unless the
 * properties that draw it change.
 */
export class GeneratedSecret extends Construct {
  readonly secret: secretsmanager.Secret;

  constructor(scope: Construct, id: string, props: GeneratedSecretProps = {}) {
    super(scope, id);
    this.secret = new secretsmanager.Secret(this, 'Secret', {
      secretName: props.secretName,
      description: props.description,
      removalPolicy: props.removalPolicy ?? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
      generateSecretString: {
        excludePunctuation: true,
        passwordLength: props.passwordLength ?? 40,
        ...(props.field === undefined
          ? {}
          : { secretStringTemplate: '{}', generateStringKey: props.field }),
      },
    });
  }

  /** Lets someone read the value. */
  grantRead(grantee: iam.IGrantable): iam.Grant {
    return this.secret.grantRead(grantee);
  }
}
