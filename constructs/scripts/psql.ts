/** psql that stops at the first error and prints bare values, whatever files its user has. */
export const PSQL =
  "psql --no-psqlrc --no-password --quiet --tuples-only --no-align --field-separator ' ' --set ON_ERROR_STOP=1";

/**
 * Lines of a shell that run SQL in a database, with psql's variables from the shell's. The SQL is a
 * here document, since `--command` would leave variables as they are.
 */
export function query(
  database: string,
  sql: string,
  variables: Readonly<Record<string, string>> = {},
): string[] {
  const set = Object.entries(variables).map(([name, value]) => ` --set "${name}=${value}"`);
  return [`${PSQL}${set.join('')} --dbname "${database}" --file - <<'SQL'`, sql.trim(), 'SQL'];
}

/** Tables of the application, whatever their schema. */
export const TABLES = `pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
AND c.relpersistence <> 't'`;

export const COUNT_TABLES = `SELECT count(*) FROM ${TABLES}`;
