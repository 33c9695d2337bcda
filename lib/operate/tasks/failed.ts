/** What was asked for cannot be done, or did not succeed; the message tells a person why. */
export class Failed extends Error {}

/** Somebody pressed Ctrl-C: what waits ends with this error of Node.js. */
export function isInterruption(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}
