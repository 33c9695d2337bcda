import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';

export interface ContainerRepositoriesProps {
  /** Names of the repositories, such as `shop/api`. */
  readonly repositoryNames: readonly string[];
  /** Whether a tag may be pushed again and mean another image. @default TagMutability.IMMUTABLE */
  readonly imageTagMutability?: ecr.TagMutability;
  /** Whether an image is scanned for known faults when it is pushed. @default true */
  readonly imageScanOnPush?: boolean;
  /** Age at which an image without a tag is deleted. @default Duration.days(14) */
  readonly untaggedImageExpiration?: Duration | 'never';
  /** What happens to repositories when they leave the stack. @default RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE */
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * The image repositories of a system in ECR.
 *
 * A tag is pushed once, so that a deployment of a tag always means the same image, and going back to
 * it too. An image with a tag is never deleted: it may be the one to go back to. Images without one
 * are left over from pushes, and go; ECR spares those that a multi-platform image refers to.
 *
 * The logical id of a repository comes from its name, so names can be added and reordered.
 */
export class ContainerRepositories extends Construct {
  /** The repositories by name. */
  readonly repositories: ReadonlyMap<string, ecr.Repository>;

  constructor(scope: Construct, id: string, props: ContainerRepositoriesProps) {
    super(scope, id);
    this.repositories = new Map(
      props.repositoryNames.map((name) => [name, this.createRepository(name, props)]),
    );
  }

  /** Lets someone pull from each of the repositories. */
  grantPull(grantee: iam.IGrantable): iam.Grant {
    return this.grantOnEach(grantee, (repository) => repository.grantPull(grantee));
  }

  /** Lets someone pull from and push to each of the repositories. */
  grantPullPush(grantee: iam.IGrantable): iam.Grant {
    return this.grantOnEach(grantee, (repository) => repository.grantPullPush(grantee));
  }

  /** Lets someone push to each of the repositories. */
  grantPush(grantee: iam.IGrantable): iam.Grant {
    return this.grantOnEach(grantee, (repository) => repository.grantPush(grantee));
  }

  private createRepository(name: string, props: ContainerRepositoriesProps): ecr.Repository {
    const { untaggedImageExpiration = Duration.days(14) } = props;
    return new ecr.Repository(this, name, {
      repositoryName: name,
      imageTagMutability: props.imageTagMutability ?? ecr.TagMutability.IMMUTABLE,
      imageScanOnPush: props.imageScanOnPush ?? true,
      encryption: ecr.RepositoryEncryption.AES_256,
      lifecycleRules:
        untaggedImageExpiration === 'never'
          ? undefined
          : [
              {
                description: 'Images without a tag',
                tagStatus: ecr.TagStatus.UNTAGGED,
                maxImageAge: untaggedImageExpiration,
              },
            ],
      removalPolicy: props.removalPolicy ?? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
  }

  /**
   * Each grant comes with `ecr:GetAuthorizationToken` on `*`: the token is of the registry, and the
   * action knows no resource
   * (https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerregistry.html).
   */
  private grantOnEach(
    grantee: iam.IGrantable,
    grantOn: (repository: ecr.Repository) => iam.Grant,
  ): iam.Grant {
    return [...this.repositories.values()]
      .map(grantOn)
      .reduce((all, grant) => all.combine(grant), iam.Grant.drop(grantee, 'no repository'));
  }
}
