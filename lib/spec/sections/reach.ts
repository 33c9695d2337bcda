import { z } from 'zod';

import { host, name, port, variableName } from '../scalars';

export const STORE_ATTRIBUTES = [
  'url',
  'host',
  'port',
  'database',
  'user',
  'password',
  'name',
] as const;
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
      'What it may do in a bucket: read, write (also delete), append (only add). Default: read.',
    ),
  as: z
    .record(variableName, z.enum(STORE_ATTRIBUTES, { error: STORE_ATTRIBUTES.join(', ') }))
    .optional()
    .describe('Variable name -> what the store publishes. Default: as in the list form.'),
});

export type UseSpec = z.infer<typeof useSpec>;
