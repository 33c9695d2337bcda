import { connect, type AwsClients } from '../../../../lib/operate/verify/aws/clients';

type OfQuestion = (input: object) => object;
type Answer = object | OfQuestion;

/** What is answered to a command, by its name without `Command`; a function sees the question. */
export type Answers = Readonly<Record<string, Answer>>;

/** An AWS that only knows these answers, and what it was asked. */
export interface StandIn {
  readonly aws: AwsClients;
  readonly asked: string[];
}

interface Command {
  readonly constructor: { readonly name: string };
  readonly input: object;
}

interface Sender {
  send: (command: Command) => Promise<object>;
}

/** The SDK's own clients, whose `send` ends here: nothing leaves the machine. */
export function standIn(answers: Answers): StandIn {
  const asked: string[] = [];
  const { inRegion: _, ...clients } = connect('us-east-1');
  // Every region has the same answers.
  const aws: AwsClients = { ...clients, inRegion: () => aws };
  for (const client of Object.values<unknown>(clients) as Sender[]) {
    client.send = async ({ constructor, input }) => {
      const name = constructor.name.replace(/Command$/, '');
      asked.push(name);
      const answer = answers[name] ?? failure('Error', `nobody answers ${name}`);
      const told = isOfQuestion(answer) ? answer(input) : answer;
      return told instanceof Error ? Promise.reject(told) : Promise.resolve(told);
    };
  }
  return { aws, asked };
}

/** An error as the SDK throws it. */
export function failure(name: string, message = name): Error {
  return Object.assign(new Error(message), { name });
}

function isOfQuestion(answer: Answer): answer is OfQuestion {
  return typeof answer === 'function';
}
