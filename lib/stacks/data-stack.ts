import { CfnOutput, Duration, Size } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';

import { GeneratedSecret, PostgresDatabase, postgresVersion } from '../../constructs/aws';
import type { CreatedPostgres, ResolvedStore } from '../resolve/resolved-system';
import { addAlarms } from './alarms';
import { pascalCase } from '../resolve/names';
import type { EcsSystem } from './ecs-system';
import { getRetention } from './log-retention';
import { SystemStack } from './system-stack';

export interface DataStackProps {
  readonly system: EcsSystem;
  readonly vpc: ec2.IVpc;
  /** Physical name of the stack. */
  readonly stackName: string;
  /** Whether deleting the stack is refused. */
  readonly terminationProtection: boolean;
}

/** What has to survive: databases, and the secrets whose first value we draw. */
export class DataStack extends SystemStack {
  /** By the name of the store. */
  readonly databases: ReadonlyMap<string, PostgresDatabase>;
  /** By the key under `secrets`. */
  readonly secrets: ReadonlyMap<string, GeneratedSecret>;

  constructor(scope: Construct, id: string, props: DataStackProps) {
    const { system, vpc, stackName, terminationProtection } = props;
    super(scope, id, {
      system,
      stackName,
      description: 'databases and secrets',
      terminationProtection,
    });
    const stores = system.stores.filter(isCreated);
    this.databases = new Map(stores.map((store) => [store.name, this.addDatabase(store, vpc)]));
    this.secrets = new Map(
      system.secrets
        .filter(({ value }) => value === 'generated')
        .map(({ name, physicalName, key }) => [
          name,
          new GeneratedSecret(this, `${pascalCase(name)}Secret`, {
            secretName: physicalName,
            field: key,
          }),
        ]),
    );
    for (const { name, names } of stores) {
      new CfnOutput(this, names.endpointOutput, {
        description: `Address of ${name}, for tunnels and dumps`,
        value: this.databases.get(name)?.host ?? '',
      });
    }
    addAlarms(this, system, 'store', ({ of, attribute }) => {
      throw new Error(`${this.node.path}: ${attribute} of ${of.service} is not in this stack`);
    });
  }

  private addDatabase(store: CreatedPostgres, vpc: ec2.IVpc): PostgresDatabase {
    return new PostgresDatabase(this, `${pascalCase(store.name)}Database`, {
      vpc,
      version: postgresVersion(store.version),
      instanceIdentifier: store.names.instance,
      instanceType: new ec2.InstanceType(store.instanceClass.replace(/^db\./, '')),
      databaseName: store.database,
      username: store.user,
      port: store.port,
      allocatedStorage: Size.gibibytes(store.storageGiB),
      maxAllocatedStorage: Size.gibibytes(store.maxStorageGiB),
      multiAz: store.multiAz,
      backupRetention: Duration.days(store.pointInTimeDays),
      deletionProtection: store.protected,
      logRetention: getRetention(store.logRetentionDays),
      passwordSecretName: store.names.password,
      urlSecretName: store.names.url,
    });
  }
}

/** Whether the store is made by us. */
export function isCreated(store: ResolvedStore): store is CreatedPostgres {
  return store.provider === 'aws';
}
