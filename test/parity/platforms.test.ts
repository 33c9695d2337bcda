import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { coveringRow, fieldPaths, PARITY, renderParity } from '../../lib/parity';

const PAGE = path.resolve(__dirname, '../../docs/platforms.md');
const rows = Object.values(PARITY).flat();

describe('docs/platforms.md', () => {
  test('says of every field of the spec what it becomes on both platforms', () => {
    const silent = fieldPaths().filter((field) => coveringRow(rows, field) === undefined);

    expect(silent).toEqual([]);
  });

  test('speaks of no field that the spec does not have', () => {
    const fields = fieldPaths();

    const stray = rows.filter((row) => !fields.some((field) => coveringRow(rows, field) === row));

    expect(stray.map((row) => row.path)).toEqual([]);
  });

  test('is what the table renders', () => {
    const page = renderParity(PARITY);

    if (process.env.UPDATE_SNAPSHOTS === 'true') writeFileSync(PAGE, page);

    expect(readFileSync(PAGE, 'utf8')).toBe(page);
  });
});
