/** The process behind `startFakes`. It ends with its parent. */
import { once } from 'node:events';
import { startFakeDiscord, validToken } from '../fakes/discord.ts';
import { createFakeSlack } from '../fakes/slack.ts';
import { bot } from '../fakes/slack-world.ts';
import type { FakeAddresses, FakeOrders, FakeRecord } from './fakes.ts';
import { startFaultProxy } from './fault-proxy.ts';
import { heldBackByDiscord, heldBackBySlack } from './faults.ts';
import { postedOnDiscord, postedOnSlack } from './posted-messages.ts';
import { createChance } from './random.ts';
import { longestPost as postTimeoutMs } from './settings.ts';

process.on('disconnect', () => process.exit());
const [orders] = (await once(process, 'message')) as [FakeOrders];
const { seed, shares, slackChannels, discordChannels, nonceClock } = orders;

const slack = await createFakeSlack({ mode: 'socket' });
for (const id of slackChannels) slack.world.conversations.set(id, { id, name: id.toLowerCase(), kind: 'public', members: new Set([bot.id]) });
const discord = await startFakeDiscord({ clocks: { nonce: nonceClock } });
for (const id of discordChannels) discord.addChannel({ id, type: 0, name: id });

const slackProxy = await startFaultProxy({
  fake: new URL(slack.config.apiUrl ?? '').origin,
  isExposed: (request) => /(?:chat\.postMessage|conversations\.(?:history|replies))$/.test(request),
  heldBack: heldBackBySlack,
  shares,
  chance: createChance(seed),
});
const discordProxy = await startFaultProxy({
  fake: new URL(discord.apiUrl).origin,
  isExposed: (request) => /\/channels\/\d+\/messages(?:\/\d+\/threads)?$/.test(request),
  heldBack: heldBackByDiscord,
  shares,
  chance: createChance(seed + 1),
});

const addresses: FakeAddresses = {
  slack: { ...slack.config, apiUrl: `${slackProxy.url}/api/`, postTimeoutMs },
  discord: { token: validToken, apiUrl: `${discordProxy.url}/api`, postTimeoutMs },
};

const record = (): FakeRecord => ({
  posted: [...postedOnSlack(slack), ...postedOnDiscord(discord, discordChannels)],
  met: [...slackProxy.met, ...discordProxy.met],
  complaints: [...slack.complaints, ...discord.refusals],
});

process.on('message', () => process.send?.(record()));
process.send?.(addresses);
