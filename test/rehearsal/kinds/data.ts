import type { Aws } from '../aws';
import { findAt, isObject, listAt, parseJson, textAt, type JsonObject } from '../json';
import { findItem, inTemplateWords, type Kind } from './kind';

export const dataKinds: Readonly<Record<string, Kind>> = {
  'AWS::RDS::DBInstance': {
    made: 'cloudformation',
    read: async (aws, { physicalId }) => {
      const answer = await aws.ask(['rds', 'describe-db-instances']);
      const found = findItem(
        listAt(answer, 'DBInstances'),
        'DBInstanceIdentifier',
        physicalId ?? '',
      );
      if (found === undefined) return undefined;
      const groups = listAt(found, 'VpcSecurityGroups');
      return {
        ...inTemplateWords(found, {
          DBInstanceIdentifier: 'DBInstanceIdentifier',
          DBInstanceClass: 'DBInstanceClass',
          DBName: 'DBName',
          Engine: 'Engine',
          EngineVersion: 'EngineVersion',
          MasterUsername: 'MasterUsername',
          AllocatedStorage: 'AllocatedStorage',
          BackupRetentionPeriod: 'BackupRetentionPeriod',
          MultiAZ: 'MultiAZ',
          Port: 'Endpoint.Port',
          StorageEncrypted: 'StorageEncrypted',
        }),
        VPCSecurityGroups: groups.map((group) => textAt(group, 'VpcSecurityGroupId')),
      };
    },
  },
  'AWS::RDS::DBSubnetGroup': {
    made: 'cloudformation',
    read: async (aws, { properties }) => {
      const answer = await aws.ask(['rds', 'describe-db-subnet-groups']);
      const description = textAt(properties, 'DBSubnetGroupDescription');
      const groups = listAt(answer, 'DBSubnetGroups');
      const found = findItem(groups, 'DBSubnetGroupDescription', description);
      const subnets = listAt(found, 'Subnets');
      return found && { SubnetIds: subnets.map((subnet) => textAt(subnet, 'SubnetIdentifier')) };
    },
  },
  'AWS::RDS::DBParameterGroup': {
    made: 'cloudformation',
    read: async (aws, { properties }) => {
      const answer = await aws.ask(['rds', 'describe-db-parameter-groups']);
      const description = textAt(properties, 'Description');
      const groups = listAt(answer, 'DBParameterGroups');
      const found = findItem(groups, 'Description', description);
      if (found === undefined) return undefined;
      const name = textAt(found, 'DBParameterGroupName');
      return {
        Family: findAt(found, 'DBParameterGroupFamily'),
        Parameters: await readParameters(aws, name),
      };
    },
  },
  'AWS::SecretsManager::Secret': {
    made: 'api',
    create: async (aws, properties) => {
      await aws.call(['secretsmanager', 'create-secret'], {
        Name: properties.Name,
        Description: properties.Description,
        SecretString: await drawSecret(aws, properties),
      });
      aws.forget();
    },
    read: async (aws, { properties }) => {
      const name = textAt(properties, 'Name');
      const value = await readSecret(aws, name);
      if (value === '' || value.includes('{{resolve:')) return undefined;
      return { Name: name, ...tellShape(value, properties) };
    },
  },
};

async function readParameters(aws: Aws, group: string): Promise<JsonObject> {
  const name = { DBParameterGroupName: group };
  const parameters = listAt(await aws.ask(['rds', 'describe-db-parameters'], name), 'Parameters');
  return Object.fromEntries(
    parameters.map((item) => [textAt(item, 'ParameterName'), findAt(item, 'ParameterValue')]),
  );
}

/** The value of a secret; empty where there is no such secret. */
export async function readSecret(aws: Aws, name: string): Promise<string> {
  const secrets = listAt(await aws.ask(['secretsmanager', 'list-secrets']), 'SecretList');
  if (findItem(secrets, 'Name', name) === undefined) return '';
  const value = await aws.ask(['secretsmanager', 'get-secret-value'], { SecretId: name });
  return textAt(value, 'SecretString');
}

/** Puts a secret there as a person does whose secret no stack makes. */
export async function putGivenSecret(
  aws: Aws,
  { name, key }: { readonly name: string; readonly key?: string },
): Promise<void> {
  const before = await readSecret(aws, name);
  if (before !== '' && key === undefined) return;
  const keys = before === '' ? {} : (parseJson(before) as JsonObject);
  const SecretString = key === undefined ? 'given' : JSON.stringify({ ...keys, [key]: 'given' });
  await (before === ''
    ? aws.call(['secretsmanager', 'create-secret'], { Name: name, SecretString })
    : aws.call(['secretsmanager', 'put-secret-value'], { SecretId: name, SecretString }));
  aws.forget();
}

/** What CloudFormation would put in: a value given, with its references followed, or one drawn. */
async function drawSecret(aws: Aws, properties: JsonObject): Promise<string> {
  const { GenerateSecretString: rule, SecretString: given } = properties;
  if (typeof given === 'string') return followReferences(aws, given);
  if (!isObject(rule)) throw new Error(`Secret ${textAt(properties, 'Name')} has no value.`);
  const { SecretStringTemplate: template, GenerateStringKey: key, ...how } = rule;
  const drawn = textAt(
    await aws.call(['secretsmanager', 'get-random-password'], how),
    'RandomPassword',
  );
  if (typeof template !== 'string' || typeof key !== 'string') return drawn;
  return JSON.stringify({ ...(parseJson(template) as JsonObject), [key]: drawn });
}

/** `{{resolve:secretsmanager:<arn or name>:SecretString:<key>::}}` becomes the secret's value. */
export async function followReferences(aws: Aws, text: string): Promise<string> {
  const reference =
    /\{\{resolve:secretsmanager:(?:arn:aws:secretsmanager:[^:]+:\d+:secret:(.+?)-\w{6}|([^:]+)):SecretString:([^:]*):[^}]*\}\}/;
  const [whole, ofArn, name = ofArn, key] = reference.exec(text) ?? [];
  if (whole === undefined || name === undefined) return text;
  const value = await readSecret(aws, name);
  const part = key ? textAt(parseJson(value), key) : value;
  return followReferences(aws, text.replace(whole, part));
}

/** A drawn value is compared by its shape: the length, and the keys of a JSON secret. */
function tellShape(value: string, properties: JsonObject): JsonObject {
  const rule = properties.GenerateSecretString;
  if (!isObject(rule)) return {};
  const { SecretStringTemplate: template, GenerateStringKey: key, PasswordLength: length } = rule;
  const drawn = typeof key === 'string' ? textAt(parseJson(value), key) : value;
  return {
    GenerateSecretString: {
      ...rule,
      ...(length === undefined ? {} : { PasswordLength: drawn.length }),
      ...(typeof template === 'string'
        ? { SecretStringTemplate: withoutKey(value, textAt(rule, 'GenerateStringKey')) }
        : {}),
    },
  };
}

function withoutKey(value: string, key: string): string {
  const { [key]: drawn, ...rest } = parseJson(value) as JsonObject;
  return JSON.stringify(rest);
}
