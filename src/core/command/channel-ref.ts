/** Where somebody asks, and who. */
/** Where a line was typed. */
export interface ChannelRef {
  /** `slack`, `discord`, `playground`, `terminal`. */
  readonly platform: string;
  readonly workspace: string;
  readonly channel: string;
  /** The thread inside the channel, where the line was typed in one. */
  readonly thread?: string;
  /** A conversation with the bot alone: nothing to share it with. */
  readonly direct?: boolean;
}

export interface Actor {
  readonly id: string;
  readonly name: string;
}
