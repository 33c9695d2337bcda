import type { ResolvedSize } from '../../../resolve/resolved-system';
import type { Findings } from '../observation';
import { mebibytes, vcpu } from '../words';
import { textAt } from './json';
import { quantity } from './quantity';

const MEBIBYTE = 2 ** 20;

/** Compares what a container is promised and what it may take. */
export function compareSize(findings: Findings, size: ResolvedSize, container: unknown): void {
  for (const [field, bound] of [
    ['requests', 'request'],
    ['limits', 'limit'],
  ] as const) {
    const cpu = quantity(textAt(container, 'resources', field, 'cpu'));
    const memory = quantity(textAt(container, 'resources', field, 'memory'));
    findings
      .equals(`cpu ${bound}`, vcpu(size.cpu[bound]) ?? '', vcpu(cpu) ?? 'none')
      .equals(
        `memory ${bound}`,
        mebibytes(size.memoryMiB[bound]) ?? '',
        mebibytes(memory === undefined ? undefined : memory / MEBIBYTE) ?? 'none',
      );
  }
}
