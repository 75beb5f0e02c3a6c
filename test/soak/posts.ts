/** The posts that become due during the run, and the check that each arrived exactly once. */

import { checkMessages, type DueChannel, type Row } from '../chaos/assertions.ts';
import { postedOnDiscord, postedOnSlack } from '../chaos/posted-messages.ts';
import type { FakeDiscord } from '../fakes/discord.ts';
import type { FakeSlack } from '../fakes/slack.ts';
import { bot } from '../fakes/slack-world.ts';

/** Time until the first is due, in which the program starts, in ms. */
const lead = 5000;

/** One a second, each in its own channel, alternating between the platforms. */
export const dueChannels = (seconds: number, begin: number): readonly DueChannel[] =>
  Array.from({ length: Math.max(1, seconds - 10) }, (_, index) => ({
    subscription: `s${index}`,
    platform: index % 2 === 0 ? 'slack' : 'discord',
    channel: index % 2 === 0 ? `C${index}` : String(1_300_000_000_000_000_000n + BigInt(index)),
    at: begin + lead + index * 1000,
  }));

export function openChannels(due: readonly DueChannel[], slack: FakeSlack, discord: FakeDiscord): void {
  for (const { platform, channel: id } of due) {
    if (platform === 'discord') discord.addChannel({ id, type: 0, name: id });
    else slack.world.conversations.set(id, { id, name: id.toLowerCase(), kind: 'public', members: new Set([bot.id]) });
  }
}

/** Returns a description of each fault. */
export function mispostedOf(due: readonly DueChannel[], rows: readonly Row[], slack: FakeSlack, discord: FakeDiscord): readonly string[] {
  const channels = (platform: DueChannel['platform']) => due.filter((each) => each.platform === platform).map(({ channel }) => channel);
  const slackChannels = new Set(channels('slack'));
  const posted = [...postedOnSlack(slack).filter(({ channel }) => slackChannels.has(channel)), ...postedOnDiscord(discord, channels('discord'))];
  const { duplicates, lost, strays, disordered, outbox } = checkMessages(due, rows, posted);
  return [
    ...duplicates.map(({ platform, channel }) => `${platform} ${channel}: duplicate`),
    ...[lost, strays, outbox].flat(),
    ...disordered.map((one) => `${one} is out of order`),
  ];
}
