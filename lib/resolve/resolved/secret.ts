export interface ResolvedSecret {
  readonly name: string;
  /** Secrets Manager name, or name of the Kubernetes Secret. */
  readonly physicalName: string;
  /** Field inside a JSON secret or key of the Kubernetes Secret; absent means the raw text. */
  readonly key?: string;
  /** Where External Secrets reads it; absent where nothing is copied. */
  readonly source?: SecretSource;
  /** Whether the stack draws the first value or a person supplies it. */
  readonly value: 'generated' | 'given';
  /** Whether that person types a command which draws it: nobody has to know it. */
  readonly drawnByCommand?: boolean;
  /** How often a person replaces the value; absent where nobody promises to. */
  readonly rotateDays?: number;
}

/** Where a secret is read: its name in Secrets Manager and the field of its JSON, or its path in Vault and the key. */
export interface SecretSource {
  readonly name: string;
  readonly key?: string;
}
