/** A place in a spec, as editors count: the first line and the first column are 1. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Where a value stands in the spec: keys and list indices from the root. */
export type SpecPath = readonly (string | number)[];

/** A path as a person writes it: `services.api-gateway.calls[0]`. */
export function formatPath(path: SpecPath): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`;
    else if (/^[\w*-]+$/.test(step)) text += text === '' ? step : `.${step}`;
    else text += `[${JSON.stringify(step)}]`;
  }
  return text;
}

/** One string per path, for use as a map key. */
export function pathKey(path: SpecPath): string {
  return JSON.stringify(path);
}
