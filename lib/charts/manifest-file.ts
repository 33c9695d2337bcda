/** One file, not yet written. */
export interface ManifestFile {
  /** Relative to the environment's output directory, with forward slashes. */
  readonly path: string;
  readonly content: string;
}

/** The objects of one file, before anybody has decided how they come into the cluster. */
export interface ManifestObjects {
  /** Without a folder: `secrets.yaml`. */
  readonly file: string;
  /**
   * When they are applied: what others stand on first, then what runs before a deployment, then all
   * the rest.
   */
  readonly step: 'foundation' | 'before-deploy' | 'rest';
  readonly objects: readonly unknown[];
}
