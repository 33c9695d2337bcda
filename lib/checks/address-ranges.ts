/** A range of IPv4 addresses, as numbers. */
export interface AddressRange {
  readonly first: number;
  readonly last: number;
  /** Whether the address written is the first one of the range. */
  readonly isNetwork: boolean;
  /** As it should be written: `10.0.0.0/16`. */
  readonly network: string;
}

const RANGE = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/;

/** A range such as `10.0.0.0/16`; undefined where the text is none. */
export function parseRange(text: string): AddressRange | undefined {
  const parts = RANGE.exec(text)?.slice(1).map(Number);
  const [length = 33] = parts?.slice(4) ?? [];
  const octets = parts?.slice(0, 4) ?? [];
  if (length > 32 || octets.some((octet) => octet > 255)) return undefined;
  const address = octets.reduce((sum, octet) => sum * 256 + octet, 0);
  const size = 2 ** (32 - length);
  const first = address - (address % size);
  const network = [24, 16, 8, 0].map((bits) => Math.floor(first / 2 ** bits) % 256).join('.');
  return {
    first,
    last: first + size - 1,
    isNetwork: first === address,
    network: `${network}/${length}`,
  };
}

/** Whether every address of one range lies in another. */
export function isWithin(inner: AddressRange, outer: AddressRange): boolean {
  return inner.first >= outer.first && inner.last <= outer.last;
}
