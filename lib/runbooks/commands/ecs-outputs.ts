import { shellCommand } from '../shell';

/** A shell command that prints one output of a stack. */
export function stackOutput(stack: string, output: string, region: string): string {
  return shellCommand(
    `aws cloudformation describe-stacks --stack-name ${stack} --region ${region}`,
    `--query "Stacks[0].Outputs[?OutputKey=='${output}'].OutputValue | [0]" --output text`,
  );
}
