import { execFile } from 'node:child_process';

import { CannotAsk } from '../../outcome';

/** Runs kubectl and gives what it printed. Throws CannotAsk where it fails. */
export type Kubectl = (...words: readonly string[]) => Promise<string>;

export interface KubectlOptions {
  /** Context. @default - the current one */
  readonly context?: string;
  readonly namespace: string;
}

/** The user's own kubectl. */
export function runKubectl({ context, namespace }: KubectlOptions): Kubectl {
  const common = [
    ...(context === undefined ? [] : ['--context', context]),
    ...['--namespace', namespace, '--request-timeout', '30s'],
  ];
  return (...words) =>
    new Promise((resolve, reject) => {
      const limits = { maxBuffer: 64 * 1024 * 1024, timeout: 60_000 };
      // The last of two flags counts: what is asked may name another namespace.
      execFile('kubectl', [...common, ...words], limits, (error, stdout, stderr) => {
        if (error === null) resolve(stdout);
        else reject(new CannotAsk(describeFailure(error, stderr)));
      });
    });
}

/** The object as JSON, of the environment's namespace or another one; undefined where there is none. */
export async function getObject(
  kubectl: Kubectl,
  resource: string,
  name: string,
  namespace?: string,
): Promise<unknown> {
  const words = ['get', resource, name, '--ignore-not-found', '--output', 'json'];
  const answer = await kubectl(...words, ...inNamespace(namespace));
  return answer.trim() === '' ? undefined : (JSON.parse(answer) as unknown);
}

/** Those of several objects that are there; none where the cluster does not know the kind. */
export async function getObjects(
  kubectl: Kubectl,
  resource: string,
  names: readonly string[],
  namespace?: string,
): Promise<readonly unknown[]> {
  const words = ['get', resource, ...names, '--ignore-not-found', '--output', 'json'];
  const answer = await withoutUnknown(kubectl(...words, ...inNamespace(namespace)));
  if (answer.trim() === '') return [];
  const found = JSON.parse(answer) as { readonly kind?: string; readonly items?: unknown[] };
  return found.kind === 'List' ? (found.items ?? []) : [found];
}

/** A cluster without an operator does not know its kinds, so it has none of its objects either. */
async function withoutUnknown(answer: Promise<string>): Promise<string> {
  try {
    return await answer;
  } catch (error) {
    const isUnknownKind = error instanceof CannotAsk && error.message.includes('resource type');
    if (isUnknownKind) return '';
    throw error;
  }
}

/** Where something is that is not in the namespace of the environment. */
export function inNamespace(namespace: string | undefined): readonly string[] {
  return namespace === undefined ? [] : ['--namespace', namespace];
}

function describeFailure(error: Error & { readonly code?: unknown }, stderr: string): string {
  if (error.code === 'ENOENT') return 'There is no kubectl here.';
  // The last line is the outcome; those before it are retries and warnings.
  const line = stderr.trim().split('\n').at(-1) ?? '';
  return `kubectl: ${(line === '' ? error.message : line).replace(/^error: /, '').slice(0, 300)}`;
}
