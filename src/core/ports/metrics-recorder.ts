/** Records metrics. Methods are called after the event and must not throw. */
export interface MetricsRecorder {
  /** @param command a command's name, or "?" if the line named none. @param ms from the request to the answer, without sending it. */
  recordAnswer(command: string, outcome: 'ok' | 'user-error' | 'fault', ms: number): void;
  /** One attempt to send a post, with the outcome that the outbox stores. @param late delay after the scheduled time in ms; only if it was posted. */
  recordDeliveryAttempt(platform: string, outcome: string, late?: number): void;
  /** One check of a watched paper: `incomplete` if a source did not answer, `interrupted` by a person's look-up. */
  recordPaperCheck(outcome: 'complete' | 'incomplete' | 'interrupted'): void;
  /** A lost connection was restored. */
  recordReconnect(platform: string): void;
  /** A platform answered 429, or a request was delayed to avoid that. */
  recordRateLimited(platform: string): void;
}
