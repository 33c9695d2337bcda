/** Nobody could be asked: no credentials, no connection, no permission. */
export class CannotAsk extends Error {}

/** The credentials are good, but of another account than the spec names. */
export class WrongAccount extends Error {}
