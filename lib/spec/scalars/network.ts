import { isPrivateNetwork, networkOf } from '../networks';
import { pattern, text } from './text';

export const httpPath = pattern(
  'invalid-path',
  'an HTTP path that begins with /, such as /health',
  /^\/[A-Za-z0-9\-._~/%]*$/,
);

const HOST =
  /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/;
export const host = pattern('invalid-host', 'a host name such as api.example.com', HOST);

/** `{{ env }}` in an address. */
export const ENV_PLACEHOLDER = /\{\{ *env *\}\}/g;

export const url = text(
  'invalid-url',
  'an address such as https://grafana.example.com, without user, password or query',
  isPlainUrl,
);

/** One address for each environment: two that share a switch would keep it from sounding. */
export const watchdogUrl = text(
  'invalid-url',
  'an address such as https://deadman.example.com/shop-{{ env }}, without user, password or query',
  (value) => isPlainUrl(value.replaceAll(ENV_PLACEHOLDER, 'env')),
);

const RANGE = /^((25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(25[0-5]|2[0-4]\d|1?\d?\d)\/(3[0-2]|[12]?\d)$/;
export const cidr = pattern(
  'invalid-cidr',
  'a range of IPv4 addresses such as 10.20.0.0/16',
  RANGE,
).refine((value) => !RANGE.test(value) || isNetwork(value), {
  error: ({ input }) => `${networkOf(String(input))}, the range that this address lies in`,
  params: { code: 'invalid-cidr' },
});

export const networkCidr = cidr.refine((value) => !isNetwork(value) || isPrivateNetwork(value), {
  error: 'a private range, a /16 to /24 of 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16',
  params: { code: 'invalid-cidr' },
});

export const email = pattern(
  'invalid-email',
  'an address such as ops@example.com',
  /^[^\s@"<>]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/,
);

export const smarthost = pattern(
  'invalid-host',
  'a host and a port such as smtp.example.com:587',
  /^[a-z0-9.-]+:\d{1,5}$/,
);

/** `GET /health`. */
export const REQUEST = /^(GET|POST|PUT|DELETE|HEAD) (\/[A-Za-z0-9\-._~/%?=&]*)$/;
export const request = pattern(
  'invalid-request',
  'a method and a path, such as GET /health',
  REQUEST,
);

/** Whether a range begins with its first address. */
function isNetwork(value: string): boolean {
  return RANGE.test(value) && networkOf(value) === value;
}

function isPlainUrl(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, username, password, search, hash } = new URL(value);
  return (
    /^https?:$/.test(protocol) && [username, password, search, hash].every((part) => part === '')
  );
}
