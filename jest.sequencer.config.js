const { default: Sequencer } = require('@jest/test-sequencer');

/** What takes long, longest first; a clone that never ran the tests does not know. */
const LONG = [
  'test/integration/rehearsal.test.ts',
  'test/integration/package.test.ts',
  'test/integration/dump-restore.test.ts',
  'test/integration/canary.test.ts',
  'test/integration/ledger-proof.test.ts',
  'test/integration/operate-backup.test.ts',
  'test/integration/node-versions.test.ts',
  'test/bin/runbook.test.ts',
  'test/readme/readme.test.ts',
  'test/bin/backup-restore.test.ts',
  'test/compiler/compile.test.ts',
  'test/snapshots/snapshots.test.ts',
  'test/stacks/validated-stage.test.ts',
  'test/compiler/canary.test.ts',
  'test/bin/deploy.test.ts',
  'test/bin/verify.test.ts',
];

/** Begins with the long ones, so that no core waits for one of them at the end. */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const place = ({ path }) => {
      const index = LONG.findIndex((each) => path.replaceAll('\\', '/').endsWith(each));
      return index < 0 ? LONG.length : index;
    };
    return [...super.sort(tests)].sort((one, other) => place(one) - place(other));
  }
};
