import type { ResolvedService, Step } from '../resolve/resolved-system';
import { code, codeBlock } from './markdown';
import { shellCommand, shellWord } from './shell';

/** curl's own options: with --request HEAD it would wait for a body that never comes. */
const METHODS: Readonly<Record<string, string>> = { GET: '', HEAD: ' --head' };

/** A request of a person, with the whole answer or the status of it alone. */
export function requestText(
  service: ResolvedService,
  { method, path, bearer, expect }: Extract<Step, { verb: 'request' }>,
  shown: 'answer' | 'status',
): string {
  const { host = '', tls = true } = service.expose ?? {};
  const url = shellWord(`${tls ? 'https' : 'http'}://${host}${path}`);
  const expected = expect === undefined ? '' : `, which answers ${expect}`;
  const withToken = bearer === undefined ? '' : `, with the token in ${code(bearer)}`;
  const written =
    shown === 'status'
      ? "--output /dev/null --write-out '%{http_code}\\n'"
      : "--write-out '\\n%{http_code}\\n'";
  return [
    `Send ${method} ${path} to ${service.name}${withToken}${expected}:`,
    codeBlock(
      'bash',
      shellCommand(
        `curl --silent --show-error --max-time 30${METHODS[method] ?? ` --request ${method}`}`,
        ...(bearer === undefined ? [] : [tokenHeader(bearer)]),
        `${written} ${url}`,
      ),
    ),
  ].join('\n\n');
}

/** Not as an argument: those stand in the list of processes for every user of the machine. */
function tokenHeader(variable: string): string {
  return `--header @<(printf 'Authorization: Bearer %s' "$${variable}")`;
}
