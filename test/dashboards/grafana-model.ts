import { join } from 'path';
import ts from 'typescript';

/**
 * What Grafana's own model says of a dashboard: the compiler reads it as a value of the SDK's types, so that
 * a field that Grafana does not know, or takes as something else, is a message.
 */
export function modelFaults(dashboards: readonly string[]): readonly (readonly string[])[] {
  const file = join(__dirname, 'dashboards-as-types.ts');
  const values = dashboards.map((json, index) => `export const d${index}: Model = ${json};\n`);
  const text = MODEL + values.join('');
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
    module: ts.ModuleKind.Node16,
    moduleResolution: ts.ModuleResolutionKind.Node16,
    target: ts.ScriptTarget.ES2022,
  };
  const disk = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...disk,
    getSourceFile: (name, ...rest) =>
      name === file
        ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2022)
        : disk.getSourceFile(name, ...rest),
    fileExists: (name) => name === file || disk.fileExists(name),
    readFile: (name) => (name === file ? text : disk.readFile(name)),
  };
  const program = ts.createProgram([file], options, host);
  const faults = ts.getPreEmitDiagnostics(program);
  let end = MODEL.length;
  return values.map((value) => {
    const begin = end;
    end += value.length;
    return faults
      .filter(({ start = 0 }) => start >= begin && start < begin + value.length)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
  });
}

/** JSON has the values of enumerations, not their names. */
const MODEL = `
import type { CloudWatch, Dashboard, Panel, Prometheus, RowPanel } from './grafana-types';
type Plain<T> = T extends string ? \`\${T}\` : T extends object ? { [K in keyof T]: Plain<T[K]> } : T;
type Target = Prometheus | CloudWatch;
type Graph = Omit<Panel, 'targets' | 'type'> & { type: 'timeseries'; targets: Target[] };
type Model = Plain<Omit<Dashboard, 'panels'> & { panels: (Graph | RowPanel)[] }>;
`;
