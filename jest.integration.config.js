/** The checks that need more than npm: promtool, amtool, kubectl, cfn-lint, moto_server, aws. */
const { testPathIgnorePatterns: _, ...base } = require('./jest.config.js');

/** @type {import('jest').Config} */
module.exports = {
  ...base,
  roots: ['<rootDir>/test/integration'],
  globalSetup: '<rootDir>/test/integration/synthesize.ts',
  testTimeout: 300_000,
  maxWorkers: 2,
};
