import { z } from 'zod';

import { cidr, cpu, size } from '../../scalars';

const range = <T extends z.ZodType>(one: T, allowed: string) =>
  z.union(
    [
      one,
      z.strictObject({
        request: one.describe('What it is promised.'),
        limit: one.describe('What it may take.'),
      }),
    ],
    { error: allowed },
  );

/** vCPU and memory as services and stores in a cluster say them: one amount, or a range. */
export const cpuRange = range(
  cpu,
  'an amount of cpu such as 0.25, 2 or 500m, or { request, limit }',
);
export const memoryRange = range(size, 'a size such as 512MiB or 4GiB, or { request, limit }');

export const storeCpu = cpuRange
  .optional()
  .describe('vCPU of the server; needed with provider in-cluster.');
export const storeMemory = memoryRange
  .optional()
  .describe('Memory of the server; needed with provider in-cluster.');

export const reachableFrom = z
  .array(cidr, { error: 'a list of ranges such as 10.1.0.0/16' })
  .optional()
  .describe(
    'With provider aws: further ranges of addresses that may connect, such as that of a cluster whose environment uses these stores (storesOf). Default: none.',
  );
