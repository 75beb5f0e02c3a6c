/** What people in a channel can do about Slack's error codes. */
import type { webApi } from '@slack/bolt';

interface ErrorAdvice {
  readonly codes: readonly string[];
  readonly say: (about: { readonly code: string; readonly botName: string; readonly needed: string }) => string;
}

/** @see https://docs.slack.dev/reference/methods/chat.postMessage#errors */
const adviceByCode: readonly ErrorAdvice[] = [
  { codes: ['not_in_channel', 'no_permission'], say: ({ botName }) => `I am not in that channel. Type /invite @${botName} there.` },
  {
    codes: ['channel_not_found'],
    say: ({ botName }) => `I cannot find that channel: it was deleted, or it is private and I am not in it. Type /invite @${botName} there.`,
  },
  { codes: ['is_archived'], say: () => 'The channel is archived. Unarchive it first.' },
  {
    codes: ['restricted_action', 'restricted_action_read_only_channel', 'ekm_access_denied'],
    say: () => 'I may not post in that channel. Ask an admin to let apps post there, in the settings of the channel, under posting permissions.',
  },
  {
    codes: ['restricted_action_thread_only_channel'],
    say: () => 'That channel allows messages in threads only. Ask an admin to let apps post there, in the settings of the channel.',
  },
  {
    codes: ['restricted_action_non_threadable_channel', 'restricted_action_thread_locked', 'cannot_reply_to_message', 'thread_not_found'],
    say: () => 'The thread of the post accepts no replies: it is locked, or the post was deleted. Ask for another with /discuss.',
  },
  {
    codes: ['missing_scope'],
    say: ({ needed }) =>
      `The app lacks the scope ${needed}. Its operator can add it at https://api.slack.com/apps, OAuth & Permissions, and install the app again.`,
  },
  {
    codes: ['invalid_blocks', 'invalid_blocks_format', 'msg_blocks_too_long', 'msg_too_long', 'no_text', 'metadata_too_large', 'invalid_metadata_format'],
    say: ({ code }) => `Slack rejected the message (${code}). This is a bug on our side: please tell the app’s operator.`,
  },
  { codes: ['messages_tab_disabled'], say: () => 'Direct messages of the app are turned off. Turn on Messages Tab at https://api.slack.com/apps, App Home.' },
  { codes: ['user_not_found', 'user_disabled', 'cannot_dm_bot'], say: () => 'That person no longer has an account here.' },
];

/** @param code Slack's error code. A code without an entry above is shown as it is. */
export function adviceOn(code: string, { data }: webApi.WebAPIPlatformError, botName: string): string {
  const advice = adviceByCode.find(({ codes }) => codes.includes(code));
  const needed = 'needed' in data && typeof data.needed === 'string' ? data.needed : 'that this needs';
  return advice?.say({ code, botName, needed }) ?? `Slack answered “${code}”. If you cannot tell why, ask an admin of this workspace.`;
}
