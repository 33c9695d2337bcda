/** A heading of a level, on one line. */
export function heading(level: number, text: string): string {
  return `${'#'.repeat(level)} ${prose(oneLine(text))}`;
}

/** A list; further lines of an item stay inside it. */
export function bullets(items: readonly string[]): string {
  return items.map((item) => `- ${indented(item, 2)}`).join('\n');
}

/** A numbered list whose items may hold blocks. */
export function numbered(items: readonly string[]): string {
  return items
    .map((item, index) => `${index + 1}. ${indented(item, String(index + 1).length + 2)}`)
    .join('\n');
}

function indented(text: string, width: number): string {
  return text.replaceAll(/\n(?!\n|$)/g, `\n${' '.repeat(width)}`);
}

/** A fenced block; the fence is longer than any inside. */
export function codeBlock(language: string, code: string): string {
  const fence = '`'.repeat(Math.max(3, longestTicks(code) + 1));
  return `${fence}${language}\n${code.trimEnd()}\n${fence}`;
}

/** A table; a bar inside a cell is escaped. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => oneLine(cell).replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A code span; its ticks are more than any inside. */
export function code(text: string): string {
  const inside = longestTicks(text);
  if (inside === 0) return `\`${text}\``;
  const ticks = '`'.repeat(inside + 1);
  return `${ticks} ${text} ${ticks}`;
}

export function link(text: string, address: string): string {
  return `[${prose(oneLine(text)).replaceAll(/[[\]]/g, '\\$&')}](${address})`;
}

/**
 * Words of the team. Their Markdown is theirs, but `<name>` outside of code would vanish as an unknown
 * HTML tag, and a line that begins with # would be a heading of ours.
 */
export function prose(text: string): string {
  return text
    .split(/(`+[^`]*`+)/)
    .map((part) => (part.startsWith('`') ? part : part.replaceAll('<', '&lt;')))
    .join('')
    .replaceAll(/^(\s*)(?=#{1,6}\s)/gm, '$1\\');
}

function oneLine(text: string): string {
  return text.trim().replaceAll(/\s*\n\s*/g, ' ');
}

function longestTicks(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
}
