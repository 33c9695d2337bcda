/** `10.0.5.1/16` as `10.0.0.0/16`: the range without the bits of a single host. */
export function networkOf(range: string): string {
  const { address, length } = partsOf(range);
  const size = 2 ** (32 - length);
  const first = address - (address % size);
  return `${[24, 16, 8, 0].map((bits) => Math.floor(first / 2 ** bits) % 256).join('.')}/${length}`;
}

/**
 * Whether a VPC can be the range and be cut into subnets: private (RFC 1918), a /16 to /24.
 * https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
 */
export function isPrivateNetwork(range: string): boolean {
  const { length } = partsOf(range);
  const isPrivate = /^(10\.|172\.(1[6-9]|2\d|3[01])\.|192\.168\.)/.test(range);
  return isPrivate && length >= 16 && length <= 24;
}

function partsOf(range: string): { readonly address: number; readonly length: number } {
  const [host = '', length = ''] = range.split('/');
  const address = host.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  return { address, length: Number(length) };
}
