/** PostgreSQL's own tools, without Docker Hub's limit on pulls: https://gallery.ecr.aws/docker/library/postgres */
export const POSTGRES_IMAGE = 'public.ecr.aws/docker/library/postgres';

/** `public.ecr.aws/docker/library/postgres:16`, of the server's major version. */
export function postgresImage(majorVersion: string): string {
  return `${POSTGRES_IMAGE}:${majorVersion}`;
}

/** The user `postgres` of that image: https://github.com/docker-library/postgres/blob/master/Dockerfile-debian.template */
export const POSTGRES_USER_ID = 999;

/** Raised by hand: the newest of its kind would be another one at each start. */
export const AWS_CLI_IMAGE = 'public.ecr.aws/aws-cli/aws-cli:2.27.0';

/** Has curl and bash. */
export const CURL_IMAGE = 'public.ecr.aws/amazonlinux/amazonlinux:2023';

/** The user `nobody`, who owns nothing. */
export const NOBODY_USER_ID = 65534;
