/** `arn:aws:states:eu-west-1:123456789012:stateMachine:nightly` is `stateMachine:nightly`. */
export function withoutAccount(arn: string): string {
  return arn.replace(/^arn:[^:]*:[^:]*:[^:]*:[^:]*:/, '');
}
