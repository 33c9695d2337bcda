import type { Aws } from '../aws';
import { findAt, isObject, listAt, parseJson, textAt, type Json, type JsonObject } from '../json';
import { findItem, inTemplateWords, type Kind } from './kind';

export const storageKinds: Readonly<Record<string, Kind>> = {
  'AWS::S3::Bucket': {
    made: 'cloudformation',
    complete: async (aws, { physicalId: Bucket, properties }) => {
      const put = async (what: string, input: JsonObject) => {
        await aws.call(['s3api', `put-${what}`], { Bucket, ...input });
      };
      const {
        LifecycleConfiguration: lifecycle,
        ObjectLockConfiguration,
        OwnershipControls,
        PublicAccessBlockConfiguration,
        VersioningConfiguration,
      } = properties;
      if (PublicAccessBlockConfiguration) {
        await put('public-access-block', { PublicAccessBlockConfiguration });
      }
      if (OwnershipControls) await put('bucket-ownership-controls', { OwnershipControls });
      if (VersioningConfiguration) await put('bucket-versioning', { VersioningConfiguration });
      if (ObjectLockConfiguration) {
        await put('object-lock-configuration', { ObjectLockConfiguration });
      }
      if (lifecycle) {
        const Rules = listAt(lifecycle, 'Rules').filter(isObject).map(lifecycleForApi);
        const LifecycleConfiguration = { Rules };
        await put('bucket-lifecycle-configuration', { LifecycleConfiguration });
      }
    },
    read: async (aws, { physicalId = '', properties }) => {
      const buckets = listAt(await aws.ask(['s3api', 'list-buckets']), 'Buckets');
      if (findItem(buckets, 'Name', physicalId) === undefined) return undefined;
      const get = (what: string) => aws.ask(['s3api', `get-${what}`], { Bucket: physicalId });
      const told: Record<string, () => Promise<Json>> = {
        BucketEncryption: async () => {
          const rules = listAt(
            await get('bucket-encryption'),
            'ServerSideEncryptionConfiguration.Rules',
          );
          const defaults = rules.map((rule) =>
            inTemplateWords(rule, {
              ServerSideEncryptionByDefault: 'ApplyServerSideEncryptionByDefault',
            }),
          );
          return { ServerSideEncryptionConfiguration: defaults as readonly Json[] };
        },
        LifecycleConfiguration: async () => {
          const rules = listAt(await get('bucket-lifecycle-configuration'), 'Rules');
          return { Rules: rules.filter(isObject).map(lifecycleForTemplate) };
        },
        ObjectLockConfiguration: async () =>
          findAt(await get('object-lock-configuration'), 'ObjectLockConfiguration') ?? null,
        OwnershipControls: async () =>
          findAt(await get('bucket-ownership-controls'), 'OwnershipControls') ?? null,
        PublicAccessBlockConfiguration: async () =>
          findAt(await get('public-access-block'), 'PublicAccessBlockConfiguration') ?? null,
        VersioningConfiguration: () => get('bucket-versioning'),
      };
      const asked = Object.entries(told).filter(([name]) => properties[name] !== undefined);
      const answers = asked.map(async ([name, ask]) => [name, await ask()] as const);
      return { BucketName: physicalId, ...Object.fromEntries(await Promise.all(answers)) };
    },
  },
  'AWS::S3::BucketPolicy': {
    made: 'api',
    create: async (aws, { Bucket, PolicyDocument }) => {
      const Policy = JSON.stringify(PolicyDocument);
      await aws.call(['s3api', 'put-bucket-policy'], { Bucket, Policy });
    },
    read: async (aws, { properties }) => {
      const { Bucket } = properties;
      const answer = await aws.ask(['s3api', 'get-bucket-policy'], { Bucket });
      return { PolicyDocument: parseJson(textAt(answer, 'Policy')) };
    },
  },
  'AWS::ECR::Repository': {
    made: 'cloudformation',
    complete: async (aws, { physicalId: repositoryName, properties }) => {
      const scanOnPush = findAt(properties, 'ImageScanningConfiguration.ScanOnPush');
      const imageScanningConfiguration = { scanOnPush };
      await aws.call(['ecr', 'put-image-scanning-configuration'], {
        repositoryName,
        imageScanningConfiguration,
      });
      const lifecyclePolicyText = textAt(properties, 'LifecyclePolicy.LifecyclePolicyText');
      if (lifecyclePolicyText === '') return;
      const input = { repositoryName, lifecyclePolicyText };
      await aws.call(['ecr', 'put-lifecycle-policy'], input);
    },
    read: async (aws, { physicalId = '', properties }) => {
      const repositories = listAt(await aws.ask(['ecr', 'describe-repositories']), 'repositories');
      const found = findItem(repositories, 'repositoryName', physicalId);
      return (
        found && {
          ...inTemplateWords(found, {
            RepositoryName: 'repositoryName',
            ImageTagMutability: 'imageTagMutability',
          }),
          ImageScanningConfiguration: {
            ScanOnPush: findAt(found, 'imageScanningConfiguration.scanOnPush'),
          },
          ...(await readLifecycle(aws, physicalId, properties)),
        }
      );
    },
  },
};

/** A rule of a bucket's lifecycle says the same in two spellings. */
function lifecycleForApi(rule: JsonObject): JsonObject {
  const { ExpirationInDays, ExpiredObjectDeleteMarker, Id, Prefix = '', ...same } = rule;
  const isExpiring = ExpirationInDays !== undefined || ExpiredObjectDeleteMarker !== undefined;
  return {
    ...same,
    ...(Id === undefined ? {} : { ID: Id }),
    Filter: { Prefix },
    ...(isExpiring ? { Expiration: { Days: ExpirationInDays, ExpiredObjectDeleteMarker } } : {}),
  };
}

function lifecycleForTemplate(rule: JsonObject): JsonObject {
  return {
    ...rule,
    Id: rule.ID,
    Prefix: findAt(rule, 'Filter.Prefix'),
    ExpirationInDays: findAt(rule, 'Expiration.Days'),
    ExpiredObjectDeleteMarker: findAt(rule, 'Expiration.ExpiredObjectDeleteMarker'),
  };
}

/** The policy is text on both sides: what it says counts, not how its spaces stand. */
async function readLifecycle(
  aws: Aws,
  repositoryName: string,
  properties: JsonObject,
): Promise<JsonObject> {
  const expected = textAt(properties, 'LifecyclePolicy.LifecyclePolicyText');
  if (expected === '') return {};
  const answer = await aws.ask(['ecr', 'get-lifecycle-policy'], { repositoryName });
  const told = JSON.stringify(parseJson(textAt(answer, 'lifecyclePolicyText')));
  const isSame = told === JSON.stringify(parseJson(expected));
  return { LifecyclePolicy: { LifecyclePolicyText: isSame ? expected : told } };
}
