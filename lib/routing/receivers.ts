import type { Level } from '../alerts';
import type {
  EmailChannel,
  PagerDutyChannel,
  ResolvedChannel,
  ResolvedSystem,
  ResolvedWatchdog,
  SlackChannel,
} from '../resolve/resolved-system';
import { RUNBOOK, TEXT, TITLE } from './message';

/** In PagerDuty's words. */
const PAGERDUTY_SEVERITY: Readonly<Record<Level, string>> = {
  page: 'critical',
  notify: 'warning',
  digest: 'info',
};

/** How one receiver speaks. */
export interface Voice {
  readonly name: string;
  readonly channels: readonly ResolvedChannel[];
  readonly level: Level;
  /** Stands before each title. */
  readonly prefix: string;
  /** Where the alerts of this receiver are explained and drawn. */
  readonly links: readonly Link[];
  /** Folder of the secrets. */
  readonly secrets: string;
}

export interface Link {
  readonly href: string;
  readonly text: string;
}

/** One receiver, with everything that it tells by. */
export function receiver(voice: Voice): object {
  const configs = (type: ResolvedChannel['type']) =>
    voice.channels
      .filter((channel) => channel.type === type)
      .map((channel) => configOf(channel, voice));
  const all = {
    pagerduty_configs: configs('pagerduty'),
    slack_configs: configs('slack'),
    email_configs: configs('email'),
  };
  const told = Object.entries(all).filter(([, each]) => each.length > 0);
  return { name: voice.name, ...Object.fromEntries(told) };
}

/** Who is told that alerts can be told; Alertmanager takes this address only in the open. */
export function watchdogConfig(
  name: string,
  { url, token }: ResolvedWatchdog,
  secrets: string,
): object {
  const authorization = { credentials_file: `${secrets}/${token}` };
  return {
    name,
    webhook_configs: [
      {
        url,
        send_resolved: false,
        ...(token === undefined ? {} : { http_config: { authorization } }),
      },
    ],
  };
}

/** Where people read on: the page of the alert, and the dashboard of the system. */
export function linksOf(system: ResolvedSystem): readonly Link[] {
  const { runbooks, grafana } = system.monitoring;
  return [
    ...(runbooks === undefined ? [] : [{ href: RUNBOOK, text: 'Runbook' }]),
    ...(grafana === undefined
      ? []
      : [{ href: `${grafana}/d/${system.dashboards.overview}`, text: 'Dashboard' }]),
  ];
}

function configOf(channel: ResolvedChannel, voice: Voice): object {
  switch (channel.type) {
    case 'pagerduty':
      return pagerDutyConfig(channel, voice);
    case 'slack':
      return slackConfig(channel, voice);
    case 'email':
      return emailConfig(channel, voice);
  }
}

/** The fields of the Common Event Format that PagerDuty groups and filters by. */
function pagerDutyConfig(
  { key }: PagerDutyChannel,
  { level, prefix, links, secrets }: Voice,
): object {
  return {
    routing_key_file: `${secrets}/${key}`,
    send_resolved: true,
    description: prefix + TITLE,
    severity: PAGERDUTY_SEVERITY[level],
    class: '{{ .CommonLabels.alertkind }}',
    component: '{{ .CommonLabels.service }}{{ .CommonLabels.store }}',
    group: '{{ .CommonLabels.system }} {{ .CommonLabels.environment }}',
    details: { text: TEXT },
    ...(links.length > 0 ? { links } : {}),
  };
}

function slackConfig(
  { channel, webhook }: SlackChannel,
  { prefix, links, secrets }: Voice,
): object {
  return {
    channel,
    api_url_file: `${secrets}/${webhook}`,
    send_resolved: true,
    title: prefix + TITLE,
    text: TEXT,
    ...(links.length > 0
      ? { actions: links.map(({ href, text }) => ({ type: 'button', text, url: href })) }
      : {}),
  };
}

/** Plain text: the HTML that Alertmanager would add shows labels, and not what to do. */
function emailConfig({ to, from, smarthost }: EmailChannel, { prefix }: Voice): object {
  return {
    to,
    from,
    smarthost,
    send_resolved: true,
    headers: { Subject: prefix + TITLE },
    html: '',
    text: TEXT,
  };
}
