import type { FailureMode } from '../mode';

/** How the way out of a network that is made here fails. */
export function modesOfNetwork(): readonly FailureMode[] {
  return [
    {
      fails: 'The way out is gone, or has no port left for one more connection.',
      by: 'A NAT gateway holds 55,000 connections to one address, and AWS replaces one that breaks; whoever calls outside gets errors, of which the alerts of its service tell.',
    },
  ];
}

/** How the way in for people fails. */
export function modesOfBastion(): readonly FailureMode[] {
  return [
    {
      fails: 'People have no way in to the stores.',
      by: 'No request of a user passes there; whoever opens a session is told that the instance is gone, and deploys again.',
    },
  ];
}
