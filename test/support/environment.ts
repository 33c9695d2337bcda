/** CDK's template validation starts a WASM engine in each process; one test of its own switches it on. */
process.env.CDK_VALIDATION ??= 'false';
