import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** A fenced block of the README. */
export interface Block {
  readonly language: string;
  readonly code: string;
  /** The block that follows, for an answer after a command. */
  readonly line: number;
}

export const README = readFileSync(resolve(__dirname, '../../README.md'), 'utf8');

/** The fenced blocks of the README, in order. */
export function readmeBlocks(): readonly Block[] {
  return [...README.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map((match) => ({
    language: match[1] ?? '',
    code: match[2] ?? '',
    line: README.slice(0, match.index).split('\n').length,
  }));
}

/** The blocks of one language. */
export function blocksOf(language: string): readonly Block[] {
  return readmeBlocks().filter((block) => block.language === language);
}
