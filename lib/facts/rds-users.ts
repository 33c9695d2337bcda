/**
 * Names that RDS for PostgreSQL refuses for the user that owns an instance.
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html: MasterUsername
 */
export const RDS_RESERVED_USERS: readonly string[] = ['admin', 'rdsadmin'];

/** Names of databases that every instance has already; `postgres` may be used. */
export const RDS_RESERVED_DATABASES: readonly string[] = ['rdsadmin', 'template0', 'template1'];
