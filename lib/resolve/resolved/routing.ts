import type { Level } from '../../alerts/alert';

export interface ResolvedRouting {
  readonly severities: readonly ResolvedSeverity[];
  readonly channels: readonly ResolvedChannel[];
}

export interface ResolvedSeverity {
  readonly name: string;
  readonly level: Level;
  readonly respondWithin: string;
  /** Names of channels, those that page dropped outside tier production. */
  readonly notify: readonly string[];
  /** SNS topic (ECS and CloudWatch). */
  readonly topic: string;
}

export type ResolvedChannel = SlackChannel | EmailChannel;

export interface SlackChannel {
  readonly name: string;
  readonly type: 'slack';
  readonly channel: string;
  /** Key under `secrets` that holds the incoming webhook. */
  readonly webhook: string;
}

export interface EmailChannel {
  readonly name: string;
  readonly type: 'email';
  readonly to: string;
  /** Sender and SMTP relay, needed where Alertmanager sends the mail. */
  readonly from?: string;
  readonly smarthost?: string;
}
