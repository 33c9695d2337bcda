import type { EcsTarget, ResolvedServer } from '../../resolve/resolved-system';
import { shellCommand, shellWord } from '../shell';

/** A shell command that prints one output of a stack. */
export function stackOutput(stack: string, output: string, region: string): string {
  return shellCommand(
    `aws cloudformation describe-stacks --stack-name ${stack} --region ${region}`,
    `--query "Stacks[0].Outputs[?OutputKey=='${output}'].OutputValue | [0]" --output text`,
  );
}

/** The address of a server as a word of the shell. */
export function hostWord({ stacks, region }: EcsTarget, store: ResolvedServer): string {
  return store.provider !== 'aws'
    ? shellWord(store.host ?? '')
    : `$(${stackOutput(stacks.data ?? '', store.names.endpointOutput, region)})`;
}
