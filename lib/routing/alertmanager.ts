import { stringify } from 'yaml';

import { isOnCloudWatch, promDuration, type Level } from '../alerts';
import { reachesPeople } from '../resolve/reach-people';
import type { ResolvedChannel, ResolvedSeverity, ResolvedSystem } from '../resolve/resolved-system';
import { receiverName, routedSeverities, UNROUTED } from './routes';

/** Where Alertmanager finds the secrets: one file each, named after the key under `secrets`. */
export const SECRETS_FOLDER = '/etc/alertmanager/secrets';

/** How long messages are collected, and how often they are repeated, by what they ask of people. */
const PACE: Readonly<Record<Level, { wait: number; interval: number; repeat: number }>> = {
  page: { wait: 10, interval: 60, repeat: 3600 },
  notify: { wait: 120, interval: 300, repeat: 43_200 },
  digest: { wait: 600, interval: 3600, repeat: 259_200 },
};

/**
 * `alertmanager/alertmanager.yaml`: one receiver per severity, and a visible one for what nobody
 * routed, so that a mistyped label is seen. Undefined where CloudWatch evaluates the alerts.
 */
export function renderAlertmanager(system: ResolvedSystem): string | undefined {
  const severities = routedSeverities(system);
  const [first] = severities;
  if (first === undefined) return undefined;
  const config = {
    route: {
      receiver: UNROUTED,
      group_by: ['alertname', 'system', 'environment', 'service'],
      routes: severities.map((severity) => route(system, severity)),
    },
    receivers: [
      receiver(UNROUTED, channelsOf(system, first), 'No route: '),
      ...severities.map((severity) =>
        receiver(receiverName(system, severity), channelsOf(system, severity), ''),
      ),
    ],
  };
  return [
    `# Made by cdk-runbook for ${system.system} ${system.environment}. Edit the spec, not this file.`,
    `# Secrets are files in ${SECRETS_FOLDER}; nothing secret stands here.`,
    stringify(config, { lineWidth: 0, aliasDuplicateObjects: false }),
  ].join('\n');
}

function route(system: ResolvedSystem, severity: ResolvedSeverity): object {
  const { wait, interval, repeat } = PACE[severity.level];
  return {
    matchers: [
      `system="${system.system}"`,
      `environment="${system.environment}"`,
      `severity="${severity.name}"`,
    ],
    receiver: receiverName(system, severity),
    group_wait: promDuration(wait),
    group_interval: promDuration(interval),
    repeat_interval: promDuration(repeat),
  };
}

/** Where CloudWatch tells of the same severity, a mailbox without a relay is its to reach. */
function channelsOf(
  { routing, alerts }: ResolvedSystem,
  { name: severity, notify }: ResolvedSeverity,
): readonly ResolvedChannel[] {
  const isShared = alerts.some((alert) => alert.severity === severity && isOnCloudWatch(alert));
  return routing.channels.filter(
    (channel) =>
      notify.includes(channel.name) && (!isShared || reachesPeople('prometheus', channel)),
  );
}

function receiver(name: string, channels: readonly ResolvedChannel[], prefix: string): object {
  const slack = channels.flatMap((channel) =>
    channel.type === 'slack' ? [slackConfig(channel, prefix)] : [],
  );
  const email = channels.flatMap((channel) =>
    channel.type === 'email' ? [emailConfig(channel, prefix)] : [],
  );
  return {
    name,
    ...(slack.length > 0 ? { slack_configs: slack } : {}),
    ...(email.length > 0 ? { email_configs: email } : {}),
  };
}

/** What, where, how bad; messages are grouped by these labels, so each has one value. */
const TITLE = [
  '[{{ .Status | toUpper }}]{{ with .CommonLabels.severity }} {{ . }}{{ end }}',
  ' {{ .GroupLabels.alertname }}{{ with .GroupLabels.service }} on {{ . }}{{ end }}',
  '{{ with .GroupLabels.system }}, {{ . }} {{ $.GroupLabels.environment }}{{ end }}',
].join('');
/** An alert that nobody routed may be anybody's: its labels are all there is to know. */
const TEXT = [
  '{{ range .Alerts -}}',
  '{{ with .Annotations.summary }}{{ . }}',
  '{{ end }}{{ with .Annotations.description }}{{ . }}',
  '{{ end }}Since {{ .StartsAt.UTC.Format "2006-01-02 15:04 UTC" }}{{ if eq .Status "resolved" }}, over at {{ .EndsAt.UTC.Format "15:04 UTC" }}{{ end }}.{{ with .Labels.team }} Owner: {{ . }}.{{ end }}',
  '{{- with .Annotations.runbook_url }}',
  'Runbook: {{ . }}',
  '{{- else }}',
  'Labels:{{ range .Labels.SortedPairs }} {{ .Name }}={{ .Value }}{{ end }}',
  '{{- end }}',
  '{{ end }}',
].join('\n');

function slackConfig(
  { channel, webhook }: { channel: string; webhook: string },
  prefix: string,
): object {
  return {
    channel,
    api_url_file: `${SECRETS_FOLDER}/${webhook}`,
    send_resolved: true,
    title: prefix + TITLE,
    text: TEXT,
  };
}

/** Plain text: the HTML that Alertmanager would add shows labels, and not what to do. */
function emailConfig(
  { name, to, from, smarthost }: { name: string; to: string; from?: string; smarthost?: string },
  prefix: string,
): object {
  if (from === undefined || smarthost === undefined) {
    throw new Error(
      `routing.channels.${name}: Alertmanager sends mail only with from and smarthost`,
    );
  }
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
