import { readdirSync } from 'node:fs';

import { App } from 'aws-cdk-lib';

import { loadSystem } from '../lib/assembly/load-system';
import { addStage } from '../lib/stacks';

const app = new App();
const files = readdirSync('specs').filter((name) => name.endsWith('.yaml'));
for (const file of files.sort()) {
  const system = loadSystem(`specs/${file}`);
  for (const environment of system.environments) {
    addStage(app, system.environment(environment));
  }
}
