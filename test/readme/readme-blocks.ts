import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** A fenced block of the README. */
export interface Block {
  readonly language: string;
  readonly code: string;
  /** The block that follows, for an answer after a command. */
  readonly line: number;
}

export const README = read('README.md');

/** The fenced blocks of the README, in order. */
export function readmeBlocks(): readonly Block[] {
  return blocksIn(README);
}

/** The blocks of one language. */
export function blocksOf(language: string): readonly Block[] {
  return readmeBlocks().filter((block) => block.language === language);
}

/** The examples of the constructs, in the README and beside them. */
export function constructExamples(): readonly (Block & { readonly file: string })[] {
  return ['README.md', 'constructs/aws/README.md', 'constructs/kubernetes/README.md'].flatMap(
    (file) =>
      blocksIn(read(file))
        .filter(({ language }) => language === 'ts')
        .map((block) => ({ ...block, file })),
  );
}

function read(file: string): string {
  return readFileSync(resolve(__dirname, '../..', file), 'utf8');
}

function blocksIn(text: string): readonly Block[] {
  return [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map((match) => ({
    language: match[1] ?? '',
    code: match[2] ?? '',
    line: text.slice(0, match.index).split('\n').length,
  }));
}
