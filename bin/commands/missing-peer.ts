/** Packages that a user installs beside this one, each with those that go with it. */
const PEERS: Readonly<Record<string, { readonly what: string; readonly install: string }>> = {
  'aws-cdk-lib': { what: 'What stands on AWS', install: 'aws-cdk-lib constructs' },
  cdk8s: { what: 'What runs on Kubernetes', install: 'cdk8s cdk8s-plus-28 constructs' },
  'cdk8s-plus-28': { what: 'What runs on Kubernetes', install: 'cdk8s cdk8s-plus-28 constructs' },
};

/** What to install where Node.js has not found one of them; undefined for every other fault. */
export function tellMissingPeer(caught: unknown): string | undefined {
  if (!(caught instanceof Error)) return undefined;
  const [, name = ''] =
    /^Cannot find (?:module|package) '((?:@[^/']+\/)?[^/']+)/.exec(caught.message) ?? [];
  const peer = PEERS[name];
  if (peer === undefined) return undefined;
  return `${peer.what} is made with ${name}, which is not installed: npm install --save-dev ${peer.install}`;
}
