import type { Procedure } from './procedure';
import { startServices, stopServices } from './services';
import type { Step } from './steps';
import { jobsUsing, servicesUsing } from './users';

/** Stops the services that are connected to the live database. */
export function stopStep(procedure: Procedure, restored: string): Step {
  const { database, around, next } = procedure;
  const { store } = database;
  const jobs = jobsUsing(database);
  return {
    title: `stop ${namesOf(procedure)}`,
    details: [
      'suspends their autoscaling, which keeps its bounds, and takes them to 0 replicas; their alerts fire',
      ...(jobs.length === 0
        ? []
        : [`jobs that use ${store.name} too start as ever: ${jobs.join(', ')}`]),
    ],
    changes: {
      declined: [
        `${store.database} and its services have not changed; ${restored} stands beside it.`,
        `To go on: ${next.swap(restored)}`,
      ],
    },
    unfinished: () => [
      `Some services may be stopped; ${store.database} has not changed.`,
      `To go on: ${next.swap(restored)}`,
      `To give it up: ${next.start()}`,
    ],
    run: () => stopServices(database, procedure.before, around),
  };
}

/** Starts them again. */
export function startStep(procedure: Procedure): Step {
  const { database, around, next } = procedure;
  const rest = ['The services on it are stopped.', `To start them: ${next.start()}`];
  return {
    title: `start ${namesOf(procedure)}`,
    details: [
      'as many replicas as before, at least as many as their bounds say; then they scale again',
    ],
    changes: { declined: rest },
    unfinished: () => ['Some services may be stopped, or not scale.', `To go on: ${next.start()}`],
    run: () => startServices(database, procedure.before, around),
  };
}

function namesOf({ database }: Procedure): string {
  const names = servicesUsing(database).map(({ name }) => name);
  return names.length === 0 ? 'no service, since none uses it' : names.join(', ');
}
