import { bash, quote } from './dump-files';

export interface RequestScriptProps {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Whether `BEARER_TOKEN` is sent. */
  readonly hasToken: boolean;
  readonly body?: string;
  /** Status codes of success. @default - 200 to 299 */
  readonly expectedStatus?: readonly number[];
  readonly timeoutSeconds: number;
}

/**
 * Sends one request and judges its status. The headers go to curl through a pipe from the shell itself:
 * what is on a command line can be read by every process, and the token is among them. What was
 * answered is not printed, since nobody knows what stands in it.
 */
export function requestScript(props: RequestScriptProps): string[] {
  const { method, url, body, timeoutSeconds } = props;
  const headers = Object.entries(props.headers).map(([name, value]) => quote(`${name}: ${value}`));
  if (props.hasToken) headers.push('"Authorization: Bearer $BEARER_TOKEN"');
  const curl = [
    'curl --silent --show-error --output /dev/null',
    "--write-out '%{http_code} %{time_total}'",
    `--max-time ${timeoutSeconds} --request ${method}`,
    ...(headers.length > 0 ? ['--header @-'] : []),
    ...(body === undefined ? [] : [`--data-raw ${quote(body)}`]),
    quote(url),
  ].join(' ');
  const pipe = headers.length > 0 ? `printf '%s\\n' ${headers.join(' ')} | ` : '';
  const statuses = props.expectedStatus ?? ['2??'];
  return bash('/', [
    `ANSWER=$(${pipe}${curl})`,
    `echo ${quote(`${method} ${url}`)}": status and seconds $ANSWER."`,
    'case "$ANSWER" in',
    `  ${statuses.map((status) => `${status}' '*`).join(' | ')}) ;;`,
    '  *)',
    `    echo 'Expected was ${props.expectedStatus?.join(' or ') ?? '200 to 299'}.' >&2`,
    '    exit 1',
    '    ;;',
    'esac',
  ]);
}
