/** What the kubelet tells of the volumes of its pods: https://kubernetes.io/docs/reference/instrumentation/metrics/ */
export const KUBELET = {
  free: 'kubelet_volume_stats_available_bytes',
  size: 'kubelet_volume_stats_capacity_bytes',
} as const;
