import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A message that somebody was sent. */
export interface Message {
  readonly path: string;
  readonly body: unknown;
  readonly authorization?: string;
}

/** A service with metrics, and everybody who is told: Slack, PagerDuty, a dead-man's switch. */
export interface StandIn {
  /** `127.0.0.1:4711` */
  readonly address: string;
  readonly messages: readonly Message[];
  /** From now on half of the answers are errors, and slow, or all are good again. */
  setFailing(isFailing: boolean): void;
  stop(): Promise<void>;
}

/** As many as give each rule the samples that it wants in a window of seconds. */
const REQUESTS_PER_SECOND = 1000;
const BOUNDS = ['0.1', '0.25', '0.5', '1.0', '2.0', '5.0', '10.0', '+Inf'];

/** Listens on loopback. */
export async function startStandIn(): Promise<StandIn> {
  const messages: Message[] = [];
  const traffic = new Traffic();
  const server = createServer((request, response) => {
    if (request.url === '/metrics') {
      response.setHeader('Content-Type', 'text/plain; version=0.0.4').end(traffic.metrics());
      return;
    }
    void bodyOf(request).then((body) => {
      const { authorization } = request.headers;
      messages.push({ path: request.url ?? '', body: JSON.parse(body) as unknown, authorization });
      response.end('ok');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    messages,
    setFailing: (isFailing) => traffic.setFailing(isFailing),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Counters that grow with the time. */
class Traffic {
  private good = 0;
  private bad = 0;
  private isFailing = false;
  private since = Date.now();

  setFailing(isFailing: boolean): void {
    this.count();
    this.isFailing = isFailing;
  }

  metrics(): string {
    this.count();
    const buckets = BOUNDS.map((bound) => {
      const isSlow = bound === '+Inf' || Number(bound) >= 5;
      return `http_request_duration_seconds_bucket{le="${bound}"} ${this.good + (isSlow ? this.bad : 0)}`;
    });
    return [
      `http_requests_total{status="200"} ${this.good}`,
      `http_requests_total{status="503"} ${this.bad}`,
      ...buckets,
      `http_request_duration_seconds_count ${this.good + this.bad}`,
      '',
    ].join('\n');
  }

  private count(): void {
    const now = Date.now();
    const requests = ((now - this.since) / 1000) * REQUESTS_PER_SECOND;
    this.since = now;
    this.bad += this.isFailing ? requests / 2 : 0;
    this.good += this.isFailing ? requests / 2 : requests;
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
