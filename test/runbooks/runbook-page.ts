import { spawnSync } from 'node:child_process';

import { headingAnchors } from '../../lib/runbooks/anchors';

/** The text of one section of a page, up to the next heading of its level or above. */
export function sectionOf(page: string, title: string): string {
  const lines = withoutCode(page).split('\n');
  const start = lines.findIndex((line) => new RegExp(`^#+ ${title}$`).test(line));
  if (start < 0) throw new Error(`The page has no section ${title}.`);
  const level = lines[start]!.indexOf(' ');
  const length = lines
    .slice(start + 1)
    .findIndex((line) => new RegExp(`^#{1,${level}} `).test(line));
  return page
    .split('\n')
    .slice(start + 1, length < 0 ? undefined : start + 1 + length)
    .join('\n');
}

/** Addresses of the headings of a page. */
export function anchorsOf(page: string): readonly string[] {
  const headings = [...withoutCode(page).matchAll(/^#+ (.*)$/gm)];
  return headingAnchors(headings.map(([, text = '']) => text.replaceAll('&lt;', '<')));
}

/** Addresses inside the page that it links to. */
export function inPageLinks(page: string): readonly string[] {
  return [...withoutCode(page).matchAll(/\]\(#([^)]*)\)/g)].map(([, anchor = '']) => anchor);
}

/** The commands of a page, as they would be pasted. */
export function bashBlocks(page: string): readonly string[] {
  return [...page.matchAll(/^( *)(`{3,})bash\n([\s\S]*?)\n\1\2$/gm)].map(
    ([, indent = '', , block = '']) => block.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
  );
}

/** What bash says of a block; nothing when it can be read. */
export function bashFaults(block: string): string {
  return spawnSync('bash', ['-n'], { input: block, encoding: 'utf8' }).stderr;
}

/** Blocks blanked, so that a comment in a command is no heading; the lines stay where they are. */
function withoutCode(page: string): string {
  return page.replaceAll(/^( *)(`{3,})[\s\S]*?\n\1\2$/gm, (block) =>
    block.replaceAll(/[^\n]/g, ''),
  );
}
