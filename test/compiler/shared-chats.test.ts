import { sharedChats } from '../../lib/compiler/shared-chats';
import type { ResolvedSystem } from '../../lib/resolve/resolved-system';
import { ecsTarget, resolvedSystem } from '../support/resolved-system';

/** LearnBot in an environment whose alarms are told in Slack. */
function telling(environment: string, account?: string, channelId = 'C0OPS'): ResolvedSystem {
  const { routing } = resolvedSystem();
  return resolvedSystem({
    environment,
    target: ecsTarget({ account }),
    routing: {
      ...routing,
      severities: routing.severities.map((each) => ({ ...each, notify: ['slack'] })),
      channels: [
        {
          name: 'slack',
          type: 'slack',
          channel: '#ops',
          webhook: 'hook',
          chat: { workspaceId: 'T0LEARNBOT', channelId },
        },
      ],
    },
  });
}

test('two environments of one account that tell one Slack channel are found', () => {
  const findings = sharedChats([
    telling('staging', '111111111111'),
    telling('production', '111111111111'),
  ]);

  expect(findings).toMatchObject([
    {
      code: 'slack-channel-configured-twice',
      path: ['routing', 'channels', 'slack', 'channelId'],
      what: 'staging and production both tell the Slack channel C0OPS, from 111111111111.',
    },
  ]);
});

test.each([
  ['accounts', [telling('staging', '111111111111'), telling('production', '222222222222')]],
  ['channels', [telling('staging'), telling('production', undefined, 'C0PROD')]],
])('different %s are not in each other’s way', (_, systems) => {
  expect(sharedChats(systems)).toEqual([]);
});

test('a channel that no alarm tells needs no configuration', () => {
  expect(sharedChats([telling('staging'), { ...telling('production'), alerts: [] }])).toEqual([]);
});
