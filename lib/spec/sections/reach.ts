import { z } from 'zod';

import { attributeName, host, name, port, variableName } from '../scalars';

export const ACCESSES = ['read', 'write', 'append'] as const;

export const outsideServer = z
  .strictObject({
    host: host.describe('Host name of the server.'),
    port: port.describe('TCP port.'),
  })
  .describe('A server outside of the system.');

export const calledService = z
  .strictObject({
    service: name.describe('Service that is called.'),
    as: variableName.describe('Variable that tells its address: http://<service>:<port>.'),
  })
  .describe('A service, and the variable that says where it is.');

export const useSpec = z.strictObject({
  access: z
    .enum(ACCESSES, { error: ACCESSES.join(', ') })
    .optional()
    .describe(
      'What it may do in a bucket: read, write (also delete), append (only add); in a ledger read or append. Default: read.',
    ),
  as: z
    .record(variableName, attributeName)
    .optional()
    .describe(
      'Variable name -> what the store publishes. postgres and redis: url, host, port, user, password, database; bucket: name; audit-ledger: table, region, ledgerId, bucket; other: what it says. Default: as in the list form.',
    ),
});

export type UseSpec = z.infer<typeof useSpec>;
