/**
 * Share of a Deployment's replicas that a rolling update adds, rounded up.
 * https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#max-surge
 */
export const SURGE_SHARE = 0.25;
