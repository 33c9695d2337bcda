import type { Check } from './check';

/** Who is asleep hears a pager; a message in a chat is found in the morning. */
export const pages: Check = ({ tier, routing, alerts }) => {
  if (tier !== 'production') return [];
  const pagers = routing.channels.filter(({ type }) => type === 'pagerduty');
  const isHeard = (notify: readonly string[]) => pagers.some(({ name }) => notify.includes(name));
  return routing.severities
    .filter(({ name }) => alerts.some(({ severity }) => severity === name))
    .filter(({ level, notify }) => level === 'page' && notify.length > 0 && !isHeard(notify))
    .map(({ name, notify }) => ({
      code: 'page-without-pager',
      path: ['routing', 'severities', name, 'notify'],
      what: `${name} pages, and tells ${notify.join(' and ')} alone.`,
      consequence: 'A message wakes nobody.',
      fix: 'Name a channel of type pagerduty as well, or acknowledge it with who looks at night.',
    }));
};
