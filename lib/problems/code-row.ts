/** What one code means. */
export interface CodeRow {
  /** error refuses the spec; warning lets it pass and says so. */
  readonly severity: 'error' | 'warning';
  readonly meaning: string;
  /** Whether a team may decide to live with it, and say why under `acknowledge`. */
  readonly acknowledgeable: boolean;
}

export function error(meaning: string): CodeRow {
  return { severity: 'error', meaning, acknowledgeable: false };
}

/** Wrong for almost everybody: refused until somebody says why it is right here. */
export function acknowledgeableError(meaning: string): CodeRow {
  return { severity: 'error', meaning, acknowledgeable: true };
}

export function warning(meaning: string): CodeRow {
  return { severity: 'warning', meaning, acknowledgeable: true };
}

/** A warning that is about acknowledging. */
export function plainWarning(meaning: string): CodeRow {
  return { severity: 'warning', meaning, acknowledgeable: false };
}
