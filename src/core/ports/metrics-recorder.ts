/** What an operator counts. Each is told after the fact, and must not throw. */
export interface MetricsRecorder {
  /** @param command one of ours, or "?" where the line named none. @param ms from the line to the answer, before it is sent. */
  recordAnswer(command: string, outcome: 'ok' | 'user-error' | 'fault', ms: number): void;
  /** One attempt at a post, as the ledger keeps it. @param late in ms after its date; of what was posted alone. */
  recordDeliveryAttempt(platform: string, outcome: string, late?: number): void;
  /** A connection that was lost is there again. */
  recordReconnect(platform: string): void;
  /** A platform answered 429 or was about to. */
  recordRateLimited(platform: string): void;
}
