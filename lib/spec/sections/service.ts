import { z } from 'zod';

import {
  count,
  cpu,
  duration,
  httpPath,
  image,
  matchers,
  metricName,
  name,
  percentage,
  port,
  size,
  variableName,
  wholeDuration,
} from '../scalars';

export const STORE_ATTRIBUTES = ['url', 'host', 'port', 'database', 'user', 'password'] as const;
export const INTERNET = 'internet';

const healthSpec = z.strictObject({
  liveness: httpPath.describe('Path that fails when the process has to be restarted.'),
  readiness: httpPath
    .optional()
    .describe('Path that fails while it can take no requests. Default: liveness.'),
  probeWith: z
    .enum(['curl', 'wget'], { error: 'curl or wget' })
    .optional()
    .describe(
      'What the image has to probe itself with. Absent: ECS runs no container health check.',
    ),
  interval: wholeDuration.optional().describe('Time between two probes. Default: 30s.'),
  timeout: wholeDuration.optional().describe('Time a probe may take. Default: 5s.'),
  healthyThreshold: count(2, 10)
    .optional()
    .describe('Good probes until it gets traffic. Default: 2.'),
  unhealthyThreshold: count(2, 10)
    .optional()
    .describe('Failed probes until it is replaced. Default: 3.'),
  startPeriod: wholeDuration
    .optional()
    .describe('Time to start before failed probes count. Default: 60s.'),
});

const durationSignalSpec = z
  .strictObject({
    kind: z.literal('duration', { error: 'duration' }),
    histogram: metricName.describe('Metric name without _bucket, _count and _sum.'),
    buckets: z
      .array(duration, { error: 'a list of durations' })
      .describe('Upper bounds of the finite buckets, ascending.'),
    where: matchers.optional().describe('Label matchers that narrow the series.'),
  })
  .describe('A histogram of request durations.');

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

export const serviceSpec = z
  .strictObject({
    image: image.describe('Repository under the registry, or a full one. Never a tag.'),
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
      })
      .optional()
      .describe('Reachable from outside.'),
    size: z
      .strictObject({
        cpu: range(cpu, 'an amount of cpu such as 0.25, 2 or 500m, or { request, limit }').describe(
          'vCPU of one replica.',
        ),
        memory: range(size, 'a size such as 512MiB or 4GiB, or { request, limit }').describe(
          'Memory of one replica.',
        ),
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
        scaleOutCooldown: wholeDuration
          .optional()
          .describe('Rest after adding replicas. Default: 60s.'),
        scaleInCooldown: wholeDuration
          .optional()
          .describe('Rest after removing replicas. Default: 300s.'),
      })
      .describe('How many replicas run.'),
    calls: z
      .array(name, { error: 'a list of service names, or internet' })
      .optional()
      .describe('Services it calls, or internet. Opens exactly these ways.'),
    uses: z
      .record(
        name,
        z.strictObject({
          as: z
            .record(variableName, z.enum(STORE_ATTRIBUTES, { error: STORE_ATTRIBUTES.join(', ') }))
            .describe('Variable name -> what the store publishes.'),
        }),
        { error: 'a map of stores' },
      )
      .optional()
      .describe('Stores it reaches, and under which variables.'),
    env: z
      .record(variableName, z.string({ error: 'a text; put numbers, true and false in quotes' }), {
        error: 'a map of variables',
      })
      .optional()
      .describe('Plain variables. Never a secret.'),
    secrets: z
      .record(variableName, name, { error: 'a map of variables to names under secrets' })
      .optional()
      .describe('Variables filled from secrets.'),
    timeouts: z
      .strictObject({
        request: wholeDuration.optional().describe('Longest request it answers. Default: 30s.'),
        keepAlive: wholeDuration
          .optional()
          .describe('Idle time after which it closes a connection. Default: 75s.'),
        shutdown: wholeDuration.optional().describe('Time from stop signal to kill. Default: 30s.'),
      })
      .optional()
      .describe('Load balancer, ingress, mesh, draining and grace periods follow from these.'),
    signals: z
      .record(name, durationSignalSpec, { error: 'a map of signals' })
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
      })
      .optional()
      .describe('What it writes to standard output.'),
  })
  .describe('One service: a container image that runs in several replicas.');

export type ServiceSpec = z.infer<typeof serviceSpec>;
export type HealthSpec = z.infer<typeof healthSpec>;
export type SignalSpec = z.infer<typeof durationSignalSpec>;
