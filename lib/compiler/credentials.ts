import type { SpecPath } from '../problems/position';
import type { Finding, Problem } from '../problems/problem';
import { isCredential } from '../spec/credentials';

/** Names in a spec, of a variable or a service, that are credentials; values are looked at elsewhere. */
export function credentialNames(value: unknown, path: SpecPath = []): readonly Finding[] {
  if (value === null || typeof value !== 'object') return [];
  const entries = Array.isArray(value) ? value.entries() : Object.entries(value);
  return [...entries].flatMap(([step, child]) => [
    ...(typeof step === 'string' && isCredential(step) ? [credentialName([...path, step])] : []),
    ...credentialNames(child, [...path, step]),
  ]);
}

function credentialName(path: SpecPath): Finding {
  return {
    code: 'secret-in-env',
    path,
    atKey: true,
    what: 'A credential stands here as a name.',
    consequence: 'It would stand in the repository and in what is generated. Count it as leaked.',
    fix: 'Replace it, and keep the new one where secrets are kept.',
  };
}

/**
 * Problems that show no credential of the spec, whichever check tells them: many name a value or a key
 * as it is written. Where the credential stands is a problem of its own.
 */
export function withoutCredentials<P extends Problem>(problems: readonly P[]): readonly P[] {
  return problems.map((problem) => {
    const { path, what, consequence, fix } = problem;
    return {
      ...problem,
      path: isCredential(path) ? '(not shown)' : path,
      what: isCredential(what) ? 'What is wrong is not shown: it names a credential.' : what,
      consequence: isCredential(consequence ?? '') ? undefined : consequence,
      fix: isCredential(fix) ? 'Take the credential out of the spec, and check again.' : fix,
    };
  });
}
