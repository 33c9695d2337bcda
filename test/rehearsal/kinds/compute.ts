import { findAt, listAt, textAt, type JsonObject } from '../json';
import { findItem, inTemplateWords, type Kind } from './kind';

export const computeKinds: Readonly<Record<string, Kind>> = {
  'AWS::EKS::PodIdentityAssociation': { made: 'nobody', because: 'the emulator does not know it' },
  'AWS::EC2::Instance': {
    made: 'cloudformation',
    // The emulator's CloudFormation reads no network interfaces and no metadata options.
    complete: async (aws, { physicalId: InstanceId, properties }) => {
      const Groups = listAt(properties, 'NetworkInterfaces.0.GroupSet');
      if (Groups.length > 0) {
        await aws.call(['ec2', 'modify-instance-attribute'], { InstanceId, Groups });
      }
      const HttpTokens = findAt(properties, 'MetadataOptions.HttpTokens');
      if (HttpTokens !== undefined) {
        const input = { InstanceId, HttpTokens };
        await aws.call(['ec2', 'modify-instance-metadata-options'], input);
      }
    },
    read: async (aws, { physicalId = '' }) => {
      const answer = await aws.ask(['ec2', 'describe-instances']);
      const instances = listAt(answer, 'Reservations').flatMap((each) => listAt(each, 'Instances'));
      const found = findItem(instances, 'InstanceId', physicalId);
      if (found === undefined) return undefined;
      const profile = textAt(found, 'IamInstanceProfile.Arn').split('/').at(-1) ?? '';
      return {
        ...inTemplateWords(found, { ImageId: 'ImageId', InstanceType: 'InstanceType' }),
        MetadataOptions: findAt(found, 'MetadataOptions'),
        AvailabilityZone: findAt(found, 'Placement.AvailabilityZone'),
        IamInstanceProfile: profile,
        NetworkInterfaces: [
          {
            AssociatePublicIpAddress: textAt(found, 'PublicIpAddress') !== '',
            DeviceIndex: '0',
            GroupSet: listAt(found, 'SecurityGroups').map((group) => textAt(group, 'GroupId')),
            SubnetId: findAt(found, 'SubnetId'),
          },
        ],
      };
    },
  },
  'AWS::Lambda::Function': {
    made: 'cloudformation',
    read: async (aws, { physicalId = '', properties }) => {
      const functions = listAt(await aws.ask(['lambda', 'list-functions']), 'Functions');
      const found = findItem(functions, 'FunctionName', physicalId);
      if (found === undefined) return undefined;
      const { S3Bucket, S3Key } = properties.Code as JsonObject;
      const object = { Bucket: S3Bucket, Key: S3Key };
      const uploaded = await aws.ask(['s3api', 'head-object'], object);
      const { CodeSize } = found;
      return {
        ...inTemplateWords(found, {
          Description: 'Description',
          Handler: 'Handler',
          MemorySize: 'MemorySize',
          Role: 'Role',
          Runtime: 'Runtime',
          Timeout: 'Timeout',
        }),
        // The emulator has the code that `cdk deploy` uploaded, and not an empty function.
        Code: CodeSize === findAt(uploaded, 'ContentLength') ? properties.Code : { CodeSize },
      };
    },
  },
};
