/** https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#rfc-1035-label-names */
const DNS_LABEL = /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** Whether a Service, and so everything that shares its name, may be called this (RFC 1035). */
export function isDnsLabel(name: string): boolean {
  return DNS_LABEL.test(name);
}
