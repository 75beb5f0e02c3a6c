/** What stands in the channels of the fakes at the end, in one form for both. */
import type { FakeDiscord, ShownMessage } from '../fakes/discord.ts';
import type { FakeSlack } from '../fakes/slack.ts';

export interface Standing {
  readonly platform: 'slack' | 'discord';
  readonly id: string;
  readonly channel: string;
  /** The message in whose thread it stands. */
  readonly thread?: string;
  /** By which the sender said it would be known again: Slack's metadata, Discord's nonce. */
  readonly mark: string;
  /** When it was taken, in ms. */
  readonly at: number;
}

export const standingOnSlack = ({ world }: FakeSlack): readonly Standing[] =>
  world.messages.map(({ ts, channel, thread, metadata }) => ({
    platform: 'slack',
    id: ts,
    channel,
    ...(thread ? { thread } : {}),
    mark: String(metadata?.event_payload.key),
    at: Number(ts) * 1000,
  }));

export const standingOnDiscord = (fake: FakeDiscord, channels: readonly string[]): readonly Standing[] => [
  ...channels.flatMap((channel) => fake.posts(channel).map((message) => ({ ...standingAs(message), channel }))),
  ...fake.threads().flatMap(({ id, parent = '' }) => fake.posts(id).map((message) => ({ ...standingAs(message), channel: parent, thread: id }))),
];

const standingAs = ({ id, body }: ShownMessage) => ({
  platform: 'discord' as const,
  id,
  mark: String(body.nonce),
  at: Number(BigInt(id) >> 22n) + 1_420_070_400_000,
});
