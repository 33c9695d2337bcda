/** What pods reserve where nobody says otherwise: vCPU and MiB. The constructs of a cluster say the same. */
export const POD_REQUESTS = {
  /** A container beside that of a service. */
  sidecar: { cpu: 0.05, memoryMiB: 64 },
  /** What reads the numbers of a server for Prometheus. */
  exporter: { cpu: 0.01, memoryMiB: 64 },
  /** One step of a job; steps run one after the other. */
  jobStep: { cpu: 0.25, memoryMiB: 256 },
} as const;
