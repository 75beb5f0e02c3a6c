/** What may come of sending a post, as far as its sender can know. */

/** The platform has said no: it does not stand in the channel, and trying again changes nothing. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

/** The platform asks to wait: it does not stand in the channel, and nobody may send there until then. */
export class Paused extends Error {
  override readonly name = 'Paused';
  /** In ms. */
  readonly wait: number;
  /** How far the pause reaches; `process`: it is this process that cannot send, others may. */
  readonly scope: 'channel' | 'workspace' | 'platform' | 'process';

  constructor(message: string, wait: number, scope: Paused['scope']) {
    super(message);
    this.wait = wait;
    this.scope = scope;
  }
}

/** No answer, or none that tells: the post may stand in the channel or may yet come. */
export class Unsure extends Error {
  override readonly name = 'Unsure';
}

/** The channel's history is closed to the bot; the message names the missing right. Whether a post is there cannot be known. */
export class Blind extends Error {
  override readonly name = 'Blind';
}
