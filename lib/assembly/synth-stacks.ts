import { existsSync, readFileSync } from 'node:fs';

import { App } from 'aws-cdk-lib';

import type { ResolvedSystem } from '../resolve/resolved-system';
import { addStage } from '../stacks';
import { replaceFolder } from './replace-folder';

/** What CDK refuses to make of a good spec, such as a stack of more resources than CloudFormation takes. */
export class SynthesisRefused extends Error {}

/** Writes the cloud assembly of some environments, with the context of the `cdk.json` beside it. */
export function synthStacks(folder: string, systems: readonly ResolvedSystem[]): void {
  replaceFolder(folder, (outdir) => {
    try {
      const app = new App({ outdir, context: contextOf('cdk.json'), analyticsReporting: false });
      for (const system of systems) addStage(app, system);
      app.synth();
    } catch (caught) {
      throw new SynthesisRefused(caught instanceof Error ? caught.message : String(caught));
    }
  });
}

/** Feature flags of the project, so that `runbook synth` and `cdk synth` make the same templates. */
function contextOf(file: string): Record<string, unknown> {
  if (!existsSync(file)) return {};
  const { context } = JSON.parse(readFileSync(file, 'utf8')) as {
    context?: Record<string, unknown>;
  };
  return context ?? {};
}
