export interface ResolvedProcedure {
  readonly name: string;
  readonly kind: 'incident' | 'maintenance' | 'deploy' | 'restore';
  readonly title: string;
  readonly symptoms: readonly string[];
  readonly diagnose: readonly Step[];
  readonly resolve: readonly Step[];
  readonly verify: readonly Step[];
}

/** One thing a person does; every name in it exists. */
export type Step =
  | { readonly verb: 'text'; readonly text: string }
  | { readonly verb: 'run'; readonly command: string }
  | { readonly verb: 'restart'; readonly service: string }
  | { readonly verb: 'scale'; readonly service: string; readonly to: number | 'normal' }
  | { readonly verb: 'events'; readonly service: string }
  | { readonly verb: 'rollback'; readonly service: string }
  | { readonly verb: 'job'; readonly job: string }
  /** A key under `secrets`, or a store whose password is meant. */
  | { readonly verb: 'rotate'; readonly of: 'secret' | 'store'; readonly name: string }
  | { readonly verb: 'connect'; readonly store: string }
  | { readonly verb: 'logs'; readonly service: string; readonly pattern?: LogPattern }
  | { readonly verb: 'usage'; readonly service: string }
  | { readonly verb: 'backup' | 'restore'; readonly store: string }
  | { readonly verb: 'redis'; readonly store: string; readonly command: string }
  | { readonly verb: 'sql'; readonly store: string; readonly statement: string }
  | {
      readonly verb: 'request';
      readonly service: string;
      readonly method: string;
      readonly path: string;
      /** Variable of the person's shell with the token that goes along. */
      readonly bearer?: string;
      readonly expect?: number;
    };

/** One comparison of a JSON field: what CloudWatch Logs and jq both can search for. */
export interface LogPattern {
  readonly field: string;
  readonly operator: '=' | '!=' | '>' | '>=' | '<' | '<=';
  /** A number, or a text in double quotes. */
  readonly value: string;
}
