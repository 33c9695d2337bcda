/** How many of its unit a quantity of Kubernetes is: `500m` is 0.5, `4Gi` is 4294967296. */
export function quantity(text: string | undefined): number | undefined {
  const match = /^([0-9.]+)(m|[kMGTPE]|[KMGTPE]i)?$/.exec(text ?? '');
  if (match === null) return undefined;
  const [, digits, unit = ''] = match;
  return Number(digits) * (FACTORS[unit] ?? 1);
}

/** https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/ */
const FACTORS: Readonly<Record<string, number>> = {
  m: 0.001,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};
