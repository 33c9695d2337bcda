import type { SecretKeyReference } from '../../resolve/resolved-system';
import { shellCommand, shellWord } from '../shell';

/** A shell command that prints the raw text of a secret, as it is now or at another stage. */
export function readSecret(secret: string, region: string, stage?: string): string {
  return [
    `aws secretsmanager get-secret-value --secret-id ${shellWord(secret)} --region ${region}`,
    ...(stage === undefined ? [] : [`--version-stage ${stage}`]),
    '--query SecretString --output text',
  ].join(' ');
}

/** A shell command that prints a value in a secret: the raw text, or the field that is named. */
export function readValue(
  { secret, key }: SecretKeyReference,
  region: string,
  stage?: string,
): string {
  const field =
    key === undefined ? '' : ` | jq --raw-output ${shellWord(`.[${JSON.stringify(key)}]`)}`;
  return `${readSecret(secret, region, stage)}${field}`;
}

/** Writes a shell variable into a secret, through pipes: an argument would stand in the list of processes. */
export function putValue(
  { secret, key }: SecretKeyReference,
  region: string,
  variable: string,
  options = '',
): string {
  const write = `| aws secretsmanager put-secret-value --secret-id ${shellWord(secret)} --region ${region}${options} --secret-string file:///dev/stdin`;
  if (key === undefined) return shellCommand(`printf %s "$${variable}"`, write);
  const field = JSON.stringify(key);
  // Read whole before anything is written: a secret may have other fields, and they stay.
  const merged = shellCommand(
    readSecret(secret, region),
    `| jq --compact-output --rawfile new <(printf %s "$${variable}") ${shellWord(`.[${field}] = $new`)}`,
  );
  return [`fields=$(${merged})`, shellCommand('printf %s "$fields"', write)].join('\n');
}

/** A new value, drawn or asked for, in the shell variable `value`. */
export function newValue({
  name,
  value,
  drawnByCommand,
}: {
  readonly name: string;
  readonly value: 'generated' | 'given';
  readonly drawnByCommand?: boolean;
}): string {
  return value === 'generated' || drawnByCommand === true
    ? 'value=$(openssl rand -hex 32)'
    : `echo ${shellWord(`New value of ${name}:`)}; read -rs value`;
}
