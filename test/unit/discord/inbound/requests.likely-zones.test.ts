/** The time zones of the language of a Discord client, through the real SDK. */
import { expect, test } from 'vitest';
import { openRecordedGuild } from '../../../helpers/discord-recorded-guild.ts';

async function zonesIn(locale: string): Promise<readonly string[]> {
  const { calls, ...guild } = await openRecordedGuild();
  await guild.fake.slash('drug', { name: 'baricitinib' }, { locale });
  await guild.leave();
  return (await calls[0]?.likelyZones?.()) ?? [];
}

test.each([
  ['de', ['Europe/Berlin']],
  ['en-GB', ['Europe/London']],
  ['no locale!', []],
])('a client in the language “%s” suggests the time zones of its country', async (locale, zones) => {
  expect(await zonesIn(locale)).toEqual(zones);
});
