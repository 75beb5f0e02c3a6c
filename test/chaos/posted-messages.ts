/** The messages in the channels of the fakes at the end, in one form for both. */
import type { FakeDiscord, ShownMessage } from '../fakes/discord.ts';
import type { FakeSlack } from '../fakes/slack.ts';

export interface PostedMessage {
  readonly platform: 'slack' | 'discord';
  readonly id: string;
  readonly channel: string;
  /** The root message of its thread. */
  readonly thread?: string;
  /** The delivery key: from Slack's metadata, or Discord's nonce. */
  readonly mark: string;
  /** When it was posted, in ms. */
  readonly at: number;
}

export const postedOnSlack = ({ world }: FakeSlack): readonly PostedMessage[] =>
  world.messages.map(({ ts, channel, thread, metadata }) => ({
    platform: 'slack',
    id: ts,
    channel,
    ...(thread ? { thread } : {}),
    mark: String(metadata?.event_payload.key),
    at: Number(ts) * 1000,
  }));

export const postedOnDiscord = (fake: FakeDiscord, channels: readonly string[]): readonly PostedMessage[] => [
  ...channels.flatMap((channel) => fake.posts(channel).map((message) => ({ ...postedAs(message), channel }))),
  ...fake.threads().flatMap(({ id, parent = '' }) => fake.posts(id).map((message) => ({ ...postedAs(message), channel: parent, thread: id }))),
];

const postedAs = ({ id, body }: ShownMessage) => ({
  platform: 'discord' as const,
  id,
  mark: String(body.nonce),
  at: Number(BigInt(id) >> 22n) + 1_420_070_400_000,
});
