import * as rds from 'aws-cdk-lib/aws-rds';

/**
 * The minor version that a new database of a major version starts on: the newest that RDS offers.
 * RDS itself moves running databases on to later ones
 * (https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-release-calendar.html).
 */
const NEWEST_MINOR: Readonly<Record<string, rds.PostgresEngineVersion>> = {
  '14': rds.PostgresEngineVersion.VER_14_22,
  '15': rds.PostgresEngineVersion.VER_15_17,
  '16': rds.PostgresEngineVersion.VER_16_13,
  '17': rds.PostgresEngineVersion.VER_17_9,
  '18': rds.PostgresEngineVersion.VER_18_3,
};

/** The engine version of a major one (`16`) or of an exact one (`16.9`). */
export function postgresVersion(version: string): rds.PostgresEngineVersion {
  const [major = version] = version.split('.');
  return NEWEST_MINOR[version] ?? rds.PostgresEngineVersion.of(version, major);
}
