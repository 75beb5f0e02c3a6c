import type { Receiver } from '@slack/bolt';

/** Where Slack's payloads arrive: an HTTP server, or a socket that the bot opens itself. */
export interface SlackReceiver {
  /** For Bolt, which verifies and dispatches what arrives. */
  readonly receiver: Receiver;
  /** @throws {StartError} if it cannot be opened. */
  start(): Promise<void>;
  /** Whether payloads can arrive now. */
  isOpen(): boolean;
  /** Accepts no new connections, and answers on open ones for a moment longer, until a proxy sends elsewhere. */
  drain(): Promise<void>;
  /** Accepts nothing new. Requests under way go on. */
  close(): Promise<void>;
  /** Closes all connections. */
  destroy(): void;
}
