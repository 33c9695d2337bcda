import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { starterSpec } from '../../lib/spec/starter/starter-spec';
import { emptyFolder, runRunbook } from '../support/run-runbook';

/** The starter with a single replica in production, lived with until a day. */
function folderUntil(day: string): string {
  const folder = emptyFolder();
  mkdirSync(join(folder, 'specs'));
  const single = starterSpec('shop').replace('min: 2, max: 6', 'min: 1, max: 6');
  const reason = `\nacknowledge: { production-without-spare: { reason: batch, until: ${day} } }\n`;
  writeFileSync(join(folder, 'specs/shop.yaml'), single + reason);
  return folder;
}

it('runbook check asks the clock whether an acknowledgement is over', () => {
  expect(runRunbook(folderUntil('9999-12-31'), 'check').code).toBe(0);

  const answer = runRunbook(folderUntil('2020-12-31'), 'check');

  expect(answer.code).toBe(1);
  expect(answer.stderr).toContain('It was acknowledged until 2020-12-31.');
});

it('every other command gives the same answer on every day', () => {
  const folder = folderUntil('2020-12-31');

  const answer = runRunbook(folder, 'explain', 'specs/shop.yaml', '--env', 'production');

  expect(answer.code).toBe(0);
});
