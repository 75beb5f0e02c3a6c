import type { Receiver } from '@slack/bolt';

/** Receives Slack's payloads: through an HTTP server, or through a socket that the bot opens itself. */
export interface SlackReceiver {
  /** For Bolt, which verifies and dispatches payloads. */
  readonly receiver: Receiver;
  /** @throws {StartError} if it cannot be opened. */
  start(): Promise<void>;
  /** Whether payloads can arrive now. */
  isOpen(): boolean;
  /** Accepts no new connections, and continues briefly to answer on open ones, until a proxy sends requests elsewhere. */
  drain(): Promise<void>;
  /** Accepts nothing new. Requests in progress continue. */
  close(): Promise<void>;
  /** Closes all connections. */
  destroy(): void;
}
