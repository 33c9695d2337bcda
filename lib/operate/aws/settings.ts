/** What every client is told: the region of the spec; credentials and endpoint are the user's own. */
export interface ClientSettings {
  readonly region: string;
  readonly maxAttempts: number;
  readonly requestHandler: {
    readonly connectionTimeout: number;
    readonly requestTimeout: number;
  };
}

/** `AWS_PROFILE`, `AWS_ENDPOINT_URL` and the rest are read by the SDK itself. */
export function clientSettings(region: string): ClientSettings {
  // Without limits a wrong endpoint would hang for minutes.
  const requestHandler = { connectionTimeout: 5000, requestTimeout: 30_000 };
  // A large system asks enough at once for AWS to slow it down.
  return { region, maxAttempts: 5, requestHandler };
}
