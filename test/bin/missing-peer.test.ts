import { tellMissingPeer } from '../../bin/commands/missing-peer';

test.each([
  ["Cannot find module 'aws-cdk-lib'\nRequire stack:\n- /a/synth-stacks.js", 'aws-cdk-lib'],
  ["Cannot find module 'aws-cdk-lib/aws-ec2'\nRequire stack:\n- /a/network.js", 'aws-cdk-lib'],
  ["Cannot find module 'cdk8s-plus-28/lib/imports/k8s'", 'cdk8s cdk8s-plus-28'],
  ["Cannot find package 'cdk8s' imported from /a/charts.mjs", 'cdk8s cdk8s-plus-28'],
])(
  'a peer that is not installed is told with the command that installs it (%#)',
  (message, named) => {
    expect(tellMissingPeer(new Error(message))).toContain(`npm install --save-dev ${named}`);
  },
);

test.each([
  ["Cannot find module './network'"],
  ["Cannot find module 'zod'"],
  ['aws-cdk-lib is in a bad mood'],
])('any other fault stays what it is (%#)', (message) => {
  expect(tellMissingPeer(new Error(message))).toBeUndefined();
});
