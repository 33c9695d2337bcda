import { CannotAsk } from '../outcome';

/** A failure of the AWS SDK as one line that says what to do. Throws what is our own fault. */
export function cannotAsk(error: unknown): CannotAsk {
  if (error instanceof CannotAsk) return error;
  if (isCode(error, 'ERR_INVALID_URL')) {
    return new CannotAsk(
      'AWS_ENDPOINT_URL is no address: write one such as http://localhost:5000, or unset it.',
    );
  }
  // Ours, not theirs.
  if (error instanceof TypeError || error instanceof ReferenceError) throw error;
  return new CannotAsk(tell(error));
}

/** The answer; undefined where AWS says, by one of these errors, that there is no such thing. */
export async function unlessMissing<T>(
  answer: Promise<T>,
  ...errors: readonly string[]
): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Error && errors.includes(error.name)) return undefined;
    throw error;
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

function tell(error: unknown): string {
  const { name, text } = describe(error);
  if (/CredentialsProviderError|CredentialsError|TokenProviderError/.test(name)) {
    return `There are no AWS credentials that work: log in (\`aws sso login\`), or set AWS_PROFILE. ${text}`;
  }
  if (REFUSED_CREDENTIALS.test(name)) {
    return `AWS does not accept these credentials (${name}): log in again.`;
  }
  if (/AccessDenied|UnauthorizedOperation|AuthorizationError|NotAuthorized/.test(name)) {
    return `These credentials may not ask that: ${text}`;
  }
  if (UNREACHABLE.test(`${name} ${text}`)) {
    return `AWS cannot be reached (${text || name}): look at the network, at the region and at AWS_ENDPOINT_URL.`;
  }
  return `AWS answers with an error: ${name}: ${text}`;
}

const REFUSED_CREDENTIALS =
  /ExpiredToken|RequestExpired|InvalidClientTokenId|UnrecognizedClient|SignatureDoesNotMatch|InvalidSignature|InvalidToken|AuthFailure|MissingAuthenticationToken/;

const UNREACHABLE =
  /ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|EPIPE|TimeoutError|NetworkingError/;

function describe(error: unknown): { readonly name: string; readonly text: string } {
  if (!(error instanceof Error)) return { name: 'Error', text: oneLine(String(error)) };
  // Node tries every address of a host and collects the failures without a message of its own.
  const inner: unknown = error instanceof AggregateError ? error.errors[0] : undefined;
  const message = error.message === '' && inner instanceof Error ? inner.message : error.message;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const text = oneLine(message);
  return { name: error.name, text: text === '' ? code : text };
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim().slice(0, 300);
}
