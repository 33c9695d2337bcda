import { bash } from './dump-files';
import { PSQL } from './psql';

/**
 * Runs the statements in `SQL` one after the other, each printed before it, up to the first that fails.
 * Each is a transaction of its own unless it says otherwise: `VACUUM` can be in none.
 */
export function sqlScript(directory: string): string[] {
  return bash(directory, [`printf '%s\\n' "$SQL" | ${PSQL} --echo-queries --file -`]);
}
