/** People who send `/drug baricitinib`. Each waits until the answer has arrived. */
import type { Ask } from '../load.ts';
import { application, channel, server } from './gateway.ts';
import type { Sink } from './sink.ts';

/** The number of people. */
const people = 400;
/** @see https://docs.discord.com/developers/reference#snowflakes */
const discordEpochMs = 1_420_070_400_000;

/** @param sizes The minimum and maximum length of a complete answer. An error message is shorter and does not count. */
export function createPeople(sink: Sink, [least, most]: readonly [number, number]): Ask {
  let count = 0;
  return async () => {
    count += 1;
    const id = String((BigInt(Date.now() - discordEpochMs) << 22n) + BigInt(count % 4096));
    const answered = sink.answerTo(id);
    const began = performance.now();
    sink.dispatch('INTERACTION_CREATE', interaction(id, count));
    const answer = await answered;
    const took = performance.now() - began;
    if (answer.length < least || answer.length > most) throw new Error(`the answer is not the one expected: ${answer.slice(0, 300)}`);
    return took;
  };
}

/** @see https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object */
function interaction(id: string, count: number) {
  const user = {
    id: String(1_100_000_000_000_000_000n + BigInt(count % people)),
    username: `ada${count % people}`,
    global_name: 'Ada',
    discriminator: '0',
    avatar: null,
  };
  return {
    ...{ id, application_id: application, type: 2, token: `aW50ZXJhY3Rpb24-${id}-${'x'.repeat(150)}`, version: 1, locale: 'en-GB', guild_locale: 'en-GB' },
    ...{ app_permissions: '563362270660672', entitlements: [], attachment_size_limit: 10_485_760, context: 0, authorizing_integration_owners: { 0: server } },
    ...{ guild_id: server, guild: { id: server, locale: 'en-GB', features: [] }, channel_id: channel },
    channel: { id: channel, type: 0, name: 'journal-club', guild_id: server, position: 0, permissions: '563362270660672', nsfw: false },
    member: { user, nick: null, roles: [], permissions: '563362270660672', joined_at: '2024-01-01T00:00:00.000000+00:00', deaf: false, mute: false, flags: 0 },
    data: { id: '1400000000000000001', name: 'drug', type: 1, options: [{ name: 'name', type: 3, value: 'baricitinib' }] },
  };
}
