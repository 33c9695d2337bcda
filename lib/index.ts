/**
 * The pure half of cdk-runbook: specs in, resolved systems out. It loads neither aws-cdk-lib nor cdk8s;
 * `cdk-runbook/stacks`, `/charts`, `/aws` and `/kubernetes` do.
 */
export type { Alert } from './alerts';
export { loadSystem, type LoadedSystem } from './assembly/load-system';
export { readSpec, UnreadableFile } from './assembly/read-spec';
export {
  compileObject,
  compileText,
  type CompiledEnvironment,
  type CompiledSpec,
} from './compiler/compile';
export type { Explanation } from './compiler/provenance';
export type { Position } from './problems/position';
export type { AcknowledgedProblem, Problem } from './problems/problem';
export { renderProblems } from './problems/render';
export type { ResolvedSystem } from './resolve/resolved-system';
export { defineSystem } from './spec/define-system';
export { jsonSchema, type FileSpec } from './spec/schema';
