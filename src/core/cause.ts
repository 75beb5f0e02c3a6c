/** The event on the platform that makes a command run. However often and by however many replicas it is received, its effect happens once. */
export interface Cause {
  /**
   * `command`: a command or form that was sent.
   * `message`: a message to the bot.
   * `press`: a button of a message. Presses within a short time count as one, even by different people.
   * `link`: links to papers in one channel, which count as one for an hour.
   * `draft`: what somebody entered in the form of one line, which is stored for an hour.
   * A `command` or `message` stays the same cause for ever.
   */
  readonly kind: 'command' | 'message' | 'press' | 'link' | 'draft';
  /** Unique on all platforms with its kind: Discord's interaction id, Slack's trigger id, a message's channel and timestamp, a message and its button. */
  readonly id: string;
}

/** For a caller whose requests do not come from a platform that can repeat them. */
export const newCause = (): Cause => ({ kind: 'command', id: crypto.randomUUID() });
