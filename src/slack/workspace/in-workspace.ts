import type { Bot } from '../../core/bot.ts';

/**
 * The same bot, told of its own workspace with every call: in a channel shared with another organisation a payload names
 * the workspace of who typed, and one channel would have two schedules.
 * @see https://docs.slack.dev/apis/slack-connect/
 */
export const inWorkspace = (bot: Bot, workspace: string): Bot => ({
  ...bot,
  answer: async (call) => bot.answer({ ...call, place: { ...call.place, workspace } }),
});
