import type { SpecPath } from '../problems/position';
import type { Check } from './check';

/** What an environment names by an ARN lies in the account that it runs in. */
export const awsAccount: Check = ({ environment, target }) => {
  if (target.platform !== 'ecs' || target.account === undefined) return [];
  const { account, certificate, listener } = target;
  const named: readonly [string, SpecPath, string | undefined][] = [
    ['certificate', ['certificate'], certificate],
    ['listener', ['listener', 'arn'], listener?.arn],
  ];
  return named.flatMap(([noun, path, arn]) => {
    const theirs = arn?.split(':')[4];
    if (theirs === undefined || theirs === account) return [];
    return [
      {
        code: 'outside-account' as const,
        path: ['environments', environment, 'aws', ...path],
        what: `The ${noun} is of account ${theirs}, and ${environment} runs in ${account}.`,
        consequence: 'AWS would refuse it, and the deployment would fail.',
        fix: `Name a ${noun} of ${account}.`,
      },
    ];
  });
};
