/** Labels of a Kubernetes object or selector. */
export type Labels = Readonly<Record<string, string>>;

/**
 * The one label that selectors match: `kubectl get pods -l app=<name>`. It never depends on a
 * construct's path, because a selector cannot change once the Deployment exists.
 */
export function selectorLabels(name: string): Labels {
  return { app: name };
}

/**
 * Labels of every object of a workload: the selector's, and the recommended ones outside of it
 * (https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/).
 */
export function objectLabels(name: string, extra: Labels = {}): Record<string, string> {
  return { ...extra, ...selectorLabels(name), 'app.kubernetes.io/name': name };
}
