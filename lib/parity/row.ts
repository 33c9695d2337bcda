/** What a field of the spec is on one platform. */
export type Answer =
  /** What it becomes there. */
  | string
  /** It says nothing there; `manifest.json` and the runbook list it with the reason. */
  | { readonly waived: string }
  /** To say it there is an error. */
  | { readonly refused: string };

/** One field of the spec, or all fields below one (`aws.vpc.**`), on both platforms. */
export interface Row {
  readonly path: string;
  readonly ecs: Answer;
  readonly kubernetes: Answer;
}

/** Of the same meaning on both. */
export function same(path: string, becomes: string): Row {
  return { path, ecs: becomes, kubernetes: becomes };
}

export function row(path: string, ecs: Answer, kubernetes: Answer): Row {
  return { path, ecs, kubernetes };
}

export function waived(because: string): Answer {
  return { waived: because };
}

export function refused(because: string): Answer {
  return { refused: because };
}
