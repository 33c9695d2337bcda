import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { dependencies, devDependencies, peerDependencies } from '../../package.json';
import { rooms } from './layers';

const root = join(__dirname, '../..');
const guide = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');
const packages = Object.keys({ ...dependencies, ...devDependencies, ...peerDependencies });
const folders = Object.keys(rooms).filter((room) => existsSync(join(root, room)));

describe('CONTRIBUTING.md', () => {
  test.each(packages)('says why %s is here', (name) => {
    expect(guide).toContain(`\`${name}\``);
  });

  test.each(folders.filter((room) => !room.endsWith('.ts')))('knows the room %s', (room) => {
    expect(guide).toContain(room);
  });
});
