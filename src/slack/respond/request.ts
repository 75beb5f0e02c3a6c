/** A request from Slack, complete: what the bot is asked, and how the answer reaches the person who asked. */
import type { BotRequest } from '../../core/bot-request.ts';
import type { Cause } from '../../core/cause.ts';
import type { FormSubmission } from '../../core/forms.ts';
import type { ButtonAction } from '../../core/reply/button.ts';

export interface SlackRequest extends BotRequest {
  /** Slack's short way back to the person: five uses within 30 minutes. A button on the Home tab has none. */
  readonly responseUrl?: string | undefined;
  /** The answer stays in the conversation, as the question does. Only in direct messages, which nobody else reads. */
  readonly persistReply?: boolean;
  /** The message whose button was pressed: its `ts`, and whether other people read it too. */
  readonly sourceMessage?: { readonly ts: string; readonly public: boolean };
}

/** The same without a question: enough to tell the person something. */
export type Requester = Omit<SlackRequest, 'input' | 'share'>;

/** `stale`: the button comes from another version, and nothing is asked. */
export interface ButtonRequest extends SlackRequest {
  readonly input: string;
  readonly cause: Cause;
  /** Opens one modal within three seconds. */
  readonly triggerId?: string | undefined;
  readonly action: ButtonAction['action'] | 'stale';
}

/** What was entered in a modal. Slack gives it no response URL. */
export interface SlackSubmission extends SlackRequest, FormSubmission {
  readonly input: string;
  readonly cause: Cause;
}
