/** @type {import('jest').Config} */
module.exports = {
  // Jest leaves one core idle, which on two is half of them.
  maxWorkers: '100%',
  testEnvironment: 'node',
  // A machine that does other things too is slow, not wrong.
  testTimeout: 60_000,
  testSequencer: '<rootDir>/jest.sequencer.config.js',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  // `npm run integration` runs these; they need more than npm.
  testPathIgnorePatterns: ['<rootDir>/test/integration/'],
  transform: {
    '\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }],
  },
  globalSetup: '<rootDir>/test/support/scratch.ts',
  globalTeardown: '<rootDir>/test/support/remove-scratch.ts',
  setupFiles: ['<rootDir>/test/support/environment.ts'],
};
