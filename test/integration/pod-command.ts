import type { Chart } from 'cdk8s';

import { findObject } from '../support/kubernetes-objects';

/** Commands of a server's container, as Kubernetes runs them. */
export interface PodCommands {
  readonly command: readonly string[];
  readonly args: readonly string[];
  readonly liveness: readonly string[];
  readonly readiness: readonly string[];
}

/** What the only StatefulSet of a chart has its first container run. */
export function podCommands(chart: Chart): PodCommands {
  const set = findObject(chart, 'StatefulSet') as StatefulSet;
  const [container] = set.spec.template.spec.containers;
  const { command = [], args = [], livenessProbe, readinessProbe } = container!;
  return {
    command: command.map(expanded),
    args: args.map(expanded),
    liveness: livenessProbe.exec.command.map(expanded),
    readiness: readinessProbe.exec.command.map(expanded),
  };
}

interface Probe {
  readonly exec: { readonly command: readonly string[] };
}

interface StatefulSet {
  readonly spec: {
    readonly template: {
      readonly spec: {
        readonly containers: readonly {
          readonly command?: readonly string[];
          readonly args?: readonly string[];
          readonly livenessProbe: Probe;
          readonly readinessProbe: Probe;
        }[];
      };
    };
  };
}

/** Kubernetes takes two dollars for one, and `$(NAME)` for a variable of the container. */
function expanded(text: string): string {
  return text.replaceAll('$$', '$');
}
