/** The place of a request, and the person who made it. */
/** Where a line was typed. */
export interface ChannelRef {
  /** `slack`, `discord`, `playground`, `terminal`. */
  readonly platform: string;
  readonly workspace: string;
  readonly channel: string;
  /** The thread inside the channel, if the line was typed in one. */
  readonly thread?: string;
  /** Only some of the channel's readers see that thread. */
  readonly isPrivateThread?: boolean;
  /** A message here cannot have a thread of its own: the chat of a voice channel. */
  readonly hasNoThreads?: boolean;
  /** A conversation with the bot alone: nothing to share it with. */
  readonly direct?: boolean;
}

export interface Actor {
  readonly id: string;
  readonly name: string;
}
