import { z } from 'zod';

import {
  command,
  count,
  directory,
  file,
  httpPath,
  image,
  limitOfTime,
  name,
  objectPrefix,
  percentage,
  pinnedImage,
  port,
  scope,
  size,
  variableName,
  wholeDuration,
} from '../scalars';
import { deploymentSpec } from './deployment';
import { healthSpec } from './health';
import { calledService, outsideServer, useSpec } from './reach';
import { scheduledScalingSpec } from './scaling';
import { signalSpec } from './signal';
import { cpuRange, memoryRange } from './stores/server';

export const INTERNET = 'internet';

const environmentVariables = z.record(
  variableName,
  z.string({ error: 'a text; put numbers, true and false in quotes' }),
  { error: 'a map of variables' },
);

const secretVariables = z.record(variableName, name, {
  error: 'a map of variables to names under secrets',
});

const sidecarSpec = z
  .strictObject({
    image: pinnedImage.describe('Full image with its tag or digest: it changes by the spec alone.'),
    command: command.optional().describe('Arguments in place of the image’s own.'),
    env: environmentVariables.optional().describe('Plain variables. Never a secret.'),
    secrets: secretVariables.optional().describe('Variables filled from secrets.'),
    essential: z
      .boolean({ error: 'true or false' })
      .optional()
      .describe(
        'Whether the replica ends when the sidecar does (ECS): Kubernetes starts it again. Default: true.',
      ),
  })
  .describe('A container that runs beside the service in every replica.');

const shippedFileSpec = z
  .strictObject({
    path: file.describe(
      'The file, in a directory of its own: /app/logs/calls.jsonl. The directory is an empty volume over what the image has there, and belongs to root unless the image declares it with VOLUME.',
    ),
    to: name.describe('Bucket under stores that takes it.'),
    prefix: objectPrefix.optional().describe('Beginning of the keys. Default: logs/<service>/.'),
    every: wholeDuration
      .optional()
      .describe('Longest time until a line is in the bucket: 1m to 24h. Default: 4h.'),
  })
  .describe(
    'A log file that a sidecar ships, every line at least once, also when the replica stops.',
  );

const processSpec = z
  .strictObject({
    workers: count(1, 1000).optional().describe('Worker processes of one replica. Default: 1.'),
    memory: size.optional().describe('Memory that one worker takes when it is busy.'),
    connections: z
      .record(name, count(1, 10_000), { error: 'a map of stores to connections' })
      .optional()
      .describe('Most connections that one worker holds to a store: pool plus overflow.'),
  })
  .describe('What runs inside one replica; compared with the size and with what stores allow.');

export const serviceSpec = z
  .strictObject({
    environments: scope,
    image: image.describe('Repository under the registry, or a full one. Never a tag.'),
    command: command.optional().describe('Arguments in place of the image’s own.'),
    architecture: z
      .enum(['x86_64', 'arm64'], { error: 'x86_64 or arm64' })
      .optional()
      .describe('Processor the image is built for. Default: x86_64.'),
    port: port.optional().describe('TCP port the container listens on. Absent for workers.'),
    health: z
      .union([httpPath, healthSpec], { error: 'a path such as /health, or a map' })
      .optional()
      .describe('How one sees that it lives. A path alone is both liveness and readiness.'),
    expose: z
      .strictObject({
        host: name.describe('A word under the environment’s hosts.'),
        path: httpPath.optional().describe('Path prefix. Default: /.'),
        tls: z
          .boolean({ error: 'true or false' })
          .optional()
          .describe('HTTPS only. Default: true.'),
        accessLogs: z
          .boolean({ error: 'true or false' })
          .optional()
          .describe('Whether the load balancer writes down its requests (ECS). Default: true.'),
        rateLimit: z
          .strictObject({
            requests: count(10, 2_000_000_000).describe('Most requests of one address.'),
            per: z
              .enum(['1m', '2m', '5m', '10m'], { error: '1m, 2m, 5m or 10m' })
              .describe('In this time.'),
          })
          .optional()
          .describe('Requests above this are answered with 429 (AWS WAF). Default: no limit.'),
      })
      .optional()
      .describe('Reachable from outside.'),
    size: z
      .strictObject({
        cpu: cpuRange.describe('vCPU of one replica.'),
        memory: memoryRange.describe('Memory of one replica.'),
      })
      .describe('What one replica gets.'),
    scaling: z
      .strictObject({
        min: count(1, 1000).describe('Least replicas.'),
        max: count(1, 1000).describe('Most replicas.'),
        cpu: percentage
          .optional()
          .describe(
            'Average cpu to keep. Default: 70% where memory is not said either; absent: no scaling on cpu.',
          ),
        memory: percentage
          .optional()
          .describe('Average memory to keep. Absent: no scaling on memory.'),
        requests: count(1, 10_000_000)
          .optional()
          .describe('Requests per replica and minute to keep (ECS). Absent: no scaling on them.'),
        schedules: z
          .array(scheduledScalingSpec, { error: 'a list of times' })
          .optional()
          .describe('Times at which least and most change (ECS).'),
        scaleOutCooldown: wholeDuration
          .optional()
          .describe('Rest after adding replicas. Default: 60s.'),
        scaleInCooldown: wholeDuration
          .optional()
          .describe('Rest after removing replicas. Default: 300s.'),
      })
      .describe('How many replicas run.'),
    calls: z
      .array(
        z.union([name, calledService, outsideServer], {
          error: 'the name of a service, { service, as }, internet, or { host, port }',
        }),
        { error: 'a list of service names, { service, as }, internet, or { host, port }' },
      )
      .optional()
      .describe('Services it calls, internet, or servers outside. Opens exactly these ways.'),
    uses: z
      .union(
        [
          z.array(name, { error: 'a list of stores' }),
          z.record(name, useSpec, { error: 'a map of stores' }),
        ],
        { error: 'a list of stores, or a map of them' },
      )
      .optional()
      .describe(
        'Stores it reaches, and under which variables. In a list postgres gives DATABASE_URL, redis REDIS_URL, a bucket <STORE>_BUCKET.',
      ),
    env: environmentVariables.optional().describe('Plain variables. Never a secret.'),
    secrets: secretVariables.optional().describe('Variables filled from secrets.'),
    readOnlyRootFilesystem: z
      .boolean({ error: 'true or false' })
      .optional()
      .describe(
        'Whether the container may write only below writablePaths. Default: true on Kubernetes, false on ECS.',
      ),
    writablePaths: z
      .array(directory, { error: 'a list of directories' })
      .optional()
      .describe(
        'Directories that may be written and are empty at the start. On Fargate they belong to root unless the image declares them with VOLUME. Default: /tmp where the root is read-only.',
      ),
    exec: z
      .boolean({ error: 'true or false' })
      .optional()
      .describe('Whether a person may open a shell in a replica (ECS Exec). Default: false.'),
    spot: percentage
      .optional()
      .describe('Share of replicas on Fargate Spot, which ends with two minutes of notice (ECS).'),
    sidecars: z
      .record(name, sidecarSpec, { error: 'a map of sidecars' })
      .optional()
      .describe('Containers beside it in every replica.'),
    deployment: deploymentSpec.optional(),
    timeouts: z
      .strictObject({
        request: limitOfTime.optional().describe('Longest request it answers. Default: 30s.'),
        stream: limitOfTime
          .optional()
          .describe('Longest answer it streams. Default: it streams none.'),
        keepAlive: limitOfTime
          .optional()
          .describe('Idle time after which it closes a connection. Default: 75s.'),
        shutdown: wholeDuration.optional().describe('Time from stop signal to kill. Default: 30s.'),
      })
      .optional()
      .describe('Load balancer, ingress, mesh, draining and grace periods follow from these.'),
    signals: z
      .record(name, signalSpec, { error: 'a map of signals' })
      .optional()
      .describe('What the service measures of itself, for Prometheus.'),
    metrics: httpPath.optional().describe('Path of its Prometheus endpoint. Default: /metrics.'),
    logs: z
      .strictObject({
        format: z
          .enum(['json', 'text'], { error: 'json or text' })
          .optional()
          .describe('Default: json.'),
        retention: wholeDuration
          .optional()
          .describe('How long CloudWatch keeps them. Default: 30d.'),
        files: z
          .array(shippedFileSpec, { error: 'a list of { path, to }' })
          .optional()
          .describe('Files that it writes and that are kept in a bucket.'),
      })
      .optional()
      .describe('What it writes to standard output, and to files.'),
    process: processSpec.optional(),
  })
  .describe('One service: a container image that runs in several replicas.');

export type ServiceSpec = z.infer<typeof serviceSpec>;
export type SidecarSpec = z.infer<typeof sidecarSpec>;
export type ShippedFileSpec = z.infer<typeof shippedFileSpec>;
