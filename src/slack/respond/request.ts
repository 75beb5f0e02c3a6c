/** A complete request from Slack: what the bot is asked, and how to send the answer to the requester. */
import type { BotRequest } from '../../core/bot-request.ts';
import type { Cause } from '../../core/cause.ts';
import type { FormSubmission } from '../../core/forms.ts';
import type { ButtonAction } from '../../core/reply/button.ts';

export interface SlackRequest extends BotRequest {
  /** Slack's address for answers: five uses within 30 minutes. A button on the Home tab has none. */
  readonly responseUrl?: string | undefined;
  /** Whether the answer is a normal message instead of an ephemeral one. Set only in direct messages, which nobody else reads. */
  readonly persistReply?: boolean;
  /** The message whose button was pressed: its `ts`, and whether other people can read it. */
  readonly sourceMessage?: { readonly ts: string; readonly public: boolean };
}

/** A request without its question: enough to send the person a message. */
export type Requester = Omit<SlackRequest, 'input' | 'share'>;

/** `action` is `stale` if the button comes from another version; then nothing is asked. */
export interface ButtonRequest extends SlackRequest {
  readonly input: string;
  readonly cause: Cause;
  /** Can open one modal within three seconds. */
  readonly triggerId?: string | undefined;
  readonly action: ButtonAction['action'] | 'stale';
}

/** The values of a submitted modal. Slack sends no response URL with it. */
export interface SlackSubmission extends SlackRequest, FormSubmission {
  readonly input: string;
  readonly cause: Cause;
}
