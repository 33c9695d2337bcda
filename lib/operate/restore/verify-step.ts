import { PLAIN } from '../../problems/render';
import { Failed } from '../tasks/failed';
import type { Inquiry } from '../verify/inquiry';
import { renderTable } from '../verify/render';
import { outcomeOf } from '../verify/summary';
import type { Procedure } from './procedure';
import type { Step } from './steps';

/** Compares what runs with the spec. */
export function verifyStep({ around, next, verify, database }: Procedure): Step {
  const { environment } = database.system;
  return {
    title: `verify that ${environment} is as the spec says`,
    details: ['reads only'],
    unfinished: () => ['Everything before it is done.', `Once more: ${next.verify()}`],
    run: async () => {
      const inquiries = await verify();
      const outcome = outcomeOf(inquiries);
      if (outcome === 'same') {
        around.say(`${environment} is as the spec says.`);
        return;
      }
      around.say(renderTable(inquiries.map(onlyDifferences), PLAIN).trimEnd());
      for (const { kind, failure } of inquiries) {
        if (failure !== undefined) around.say(`Not asked: ${kind}. ${failure}`);
      }
      throw new Failed(
        outcome === 'differs'
          ? `${environment} differs from the spec in the lines above.`
          : `Not all of ${environment} could be compared with the spec.`,
      );
    },
  };
}

function onlyDifferences(inquiry: Inquiry): Inquiry {
  const isDifferent = ({ verdict }: Inquiry['observations'][number]) =>
    verdict === 'different' || verdict === 'missing';
  return { ...inquiry, observations: inquiry.observations.filter(isDifferent) };
}
