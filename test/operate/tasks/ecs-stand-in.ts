import type { Around } from '../../../lib/operate/tasks/around';
import { standIn, type Answers } from '../verify/aws/aws-stand-in';

/** An `Around` that keeps what is said, and waits for nothing. */
export interface TestAround extends Around {
  readonly said: string[];
  /** Commands that AWS got, by their names. */
  readonly asked: readonly string[];
}

export function aroundWith(answers: Answers, signal?: AbortSignal): TestAround {
  const { aws, asked } = standIn(answers);
  const said: string[] = [];
  const pace = { pollMilliseconds: 1, patienceMilliseconds: 50 };
  return { aws, asked, said, say: (text) => void said.push(text), signal, pace };
}

export const TASK_ARN = 'arn:aws:ecs:us-east-1:123456789012:task/learnbot-staging-cluster/abc';

const OUTPUTS = {
  PostgresDumpSubnets: 'subnet-1,subnet-2',
  PostgresDumpSecurityGroup: 'sg-dump',
  PostgresRestoreSecurityGroup: 'sg-restore',
  PostgresSwapSecurityGroup: 'sg-swap',
};

/** ECS with the services stack, in which every task ends at once with these exit codes. */
export function taskAnswers(exitCodes: Readonly<Record<string, number | undefined>>): Answers {
  const containers = Object.entries(exitCodes).map(([name, exitCode]) => ({ name, exitCode }));
  return {
    DescribeStacks: {
      Stacks: [
        {
          Outputs: Object.entries(OUTPUTS).map(([OutputKey, OutputValue]) => ({
            OutputKey,
            OutputValue,
          })),
        },
      ],
    },
    RunTask: { tasks: [{ taskArn: TASK_ARN }] },
    DescribeTasks: { tasks: [{ lastStatus: 'STOPPED', containers }] },
    FilterLogEvents: { events: [] },
  };
}
