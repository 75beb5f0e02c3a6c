import type { Receiver } from '@slack/bolt';

/** Where Slack's payloads come in: an HTTP server, or a socket the bot opens itself. */
export interface SlackReceiver {
  /** Handed to Bolt, which checks and sorts what arrives. */
  readonly receiver: Receiver;
  /** @throws {StartError} when it cannot be opened. */
  start(): Promise<void>;
  /** Whether payloads come in now. */
  isOpen(): boolean;
  /** Takes no new connection, and for a moment still answers on those there are: a proxy sends elsewhere from now on. */
  drain(): Promise<void>;
  /** Lets nothing new in. Calls already in go on. */
  close(): Promise<void>;
  /** Cuts what is still connected. */
  destroy(): void;
}
