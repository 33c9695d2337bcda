/** What a person asks for; the later ones also go on from where an earlier one was interrupted. */
export type RestoreRequest = RestoreKey | SwapDatabase | StartServices;

/** Restore this dump beside the live database, and let it take its place. */
export interface RestoreKey {
  readonly kind: 'key';
  readonly key: string;
  /** Whether connections that are open at the swap are ended. */
  readonly terminate: boolean;
}

/** Let a database that stands beside the live one take its place. */
export interface SwapDatabase {
  readonly kind: 'swap';
  readonly database: string;
  readonly terminate: boolean;
}

/** Start the services again that were stopped for a swap. */
export interface StartServices {
  readonly kind: 'start';
}
