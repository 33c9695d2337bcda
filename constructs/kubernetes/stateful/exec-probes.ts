import type { Probe } from 'cdk8s-plus-28/lib/imports/k8s';

import { literal } from '../container';

/** Commands that find out about a server, run in its container. */
export interface ExecChecks {
  /** Succeeds where the server answers at all, be it that it is busy starting. */
  readonly answers: readonly string[];
  /** Succeeds where the server takes requests. */
  readonly takesRequests: readonly string[];
}

/**
 * The three probes of a server with data.
 *
 * Only a server that does not answer at all is restarted. One that reads its log after a crash says
 * that it is starting: to kill it then would have it begin again, for ever.
 */
export function execProbes({ answers, takesRequests }: ExecChecks): {
  readonly startupProbe: Probe;
  readonly livenessProbe: Probe;
  readonly readinessProbe: Probe;
} {
  // A check starts processes: on a busy node the one second of Kubernetes' default is soon over.
  const timings = { periodSeconds: 10, timeoutSeconds: 5 };
  const answer = { exec: { command: answers.map(literal) }, ...timings };
  return {
    startupProbe: { ...answer, periodSeconds: 2, failureThreshold: STARTUP_SECONDS / 2 },
    livenessProbe: { ...answer, failureThreshold: 6 },
    readinessProbe: {
      exec: { command: takesRequests.map(literal) },
      ...timings,
      failureThreshold: 3,
    },
  };
}

/** A server answers long before it has read its data; only making a new database takes longer. */
const STARTUP_SECONDS = 600;
