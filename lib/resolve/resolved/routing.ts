import type { Level } from '../../alerts/alert';
import type { WeeklyTimes } from '../../spec/weekly-times';

export interface ResolvedRouting {
  /** In the order of the spec. */
  readonly severities: readonly ResolvedSeverity[];
  readonly channels: readonly ResolvedChannel[];
  readonly maintenance: readonly ResolvedMaintenance[];
  /** Absent where Prometheus evaluates nothing, or nobody listens for its silence. */
  readonly watchdog?: ResolvedWatchdog;
}

export interface ResolvedSeverity {
  readonly name: string;
  readonly level: Level;
  readonly respondWithin: string;
  /** Names of channels, those that page dropped outside tier production. */
  readonly notify: readonly string[];
  /** Names of the channels that were dropped; absent where none was. */
  readonly dropped?: readonly string[];
  /** SNS topic (ECS and CloudWatch). */
  readonly topic: string;
}

export type ResolvedChannel = PagerDutyChannel | SlackChannel | EmailChannel;

export interface PagerDutyChannel {
  readonly name: string;
  readonly type: 'pagerduty';
  /** Key under `secrets` that holds the integration key. */
  readonly key: string;
}

export interface SlackChannel {
  readonly name: string;
  readonly type: 'slack';
  readonly channel: string;
  /** Key under `secrets` that holds the incoming webhook. */
  readonly webhook: string;
  /** How CloudWatch gets there; absent: it does not. */
  readonly chat?: SlackIds;
}

/** What the AWS chat client calls a channel. */
export interface SlackIds {
  readonly workspaceId: string;
  readonly channelId: string;
}

export interface EmailChannel {
  readonly name: string;
  readonly type: 'email';
  readonly to: string;
  /** Sender and SMTP relay, needed where Alertmanager sends the mail. */
  readonly from?: string;
  readonly smarthost?: string;
}

/** A time of planned work, each week. */
export interface ResolvedMaintenance extends WeeklyTimes {
  readonly name: string;
  /** As people write it: `Sun 03:00-04:00`. */
  readonly every: string;
  readonly timezone: string;
  /** Names of the severities that nobody is told of meanwhile. */
  readonly mute: readonly string[];
}

/** Who notices that no alert can be told any more. */
export interface ResolvedWatchdog {
  readonly url: string;
  /** Key under `secrets` that holds its bearer token. */
  readonly token?: string;
}
