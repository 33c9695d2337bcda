import { cannotAsk, unlessMissing } from '../../lib/operate/aws/failure';
import { CannotAsk } from '../../lib/operate/outcome';

/** An error as the SDK throws it. */
function failure(name: string, message = ''): Error {
  return Object.assign(new Error(message), { name });
}

describe('a failure of AWS', () => {
  test.each([
    [
      failure('CredentialsProviderError', 'Could not load credentials from any providers'),
      'There are no AWS credentials that work: log in (`aws sso login`), or set AWS_PROFILE. Could not load credentials from any providers',
    ],
    [
      failure('ExpiredTokenException', 'The security token included in the request is expired'),
      'AWS does not accept these credentials (ExpiredTokenException): log in again.',
    ],
    [
      failure(
        'AccessDeniedException',
        'User: x is not\nauthorized to perform: ecs:DescribeServices',
      ),
      'These credentials may not ask that: User: x is not authorized to perform: ecs:DescribeServices',
    ],
    [
      Object.assign(new AggregateError([new Error('connect ECONNREFUSED 127.0.0.1:1')], ''), {
        code: 'ECONNREFUSED',
      }),
      'AWS cannot be reached (connect ECONNREFUSED 127.0.0.1:1): look at the network, at the region and at AWS_ENDPOINT_URL.',
    ],
    [
      Object.assign(new TypeError('Invalid URL'), { code: 'ERR_INVALID_URL', input: 'localhost' }),
      'AWS_ENDPOINT_URL is no address: write one such as http://localhost:5000, or unset it.',
    ],
    [failure('ServerException', 'Oops'), 'AWS answers with an error: ServerException: Oops'],
  ])('is one line that says what to do', (error, line) => {
    expect(cannotAsk(error)).toEqual(new CannotAsk(line));
  });

  test('is never what is our own fault', () => {
    expect(() => cannotAsk(new TypeError('x is undefined'))).toThrow(TypeError);
  });

  test('that says a thing is not there is an answer', async () => {
    const answer = Promise.reject(failure('ResourceNotFoundException'));

    await expect(unlessMissing(answer, 'ResourceNotFoundException')).resolves.toBeUndefined();
  });

  test('that says anything else is none', async () => {
    const answer = Promise.reject(failure('ThrottlingException'));

    await expect(unlessMissing(answer, 'ResourceNotFoundException')).rejects.toThrow();
  });
});
