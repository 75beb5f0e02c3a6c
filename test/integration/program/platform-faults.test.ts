/** The whole program with posts due on two platforms, while one of them fails in one of five ways. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, type ExpectStatic, test } from 'vitest';
import { currentPaper } from '../../../src/library/current-paper.ts';
import { openDatabase } from '../../../src/store/database.ts';
import { checkMessages, type DueChannel } from '../../chaos/assertions.ts';
import { addDueChannels } from '../../chaos/due-channels.ts';
import { postedOnDiscord, postedOnSlack } from '../../chaos/posted-messages.ts';
import { clubServer, startFakeDiscord, validToken } from '../../fakes/discord.ts';
import { createFakeSlack } from '../../fakes/slack.ts';
import { bot } from '../../fakes/slack-world.ts';
import { silent } from '../../helpers/databases/databases.ts';
import { lookThrough } from '../../helpers/planted-secrets.ts';
import { spawnProgram } from '../../helpers/spawn-program.ts';
import { type ProxyFault, startSwitchableProxy } from '../../helpers/switchable-proxy.ts';

type Side = DueChannel['platform'];
const sides: readonly Side[] = ['slack', 'discord'];

const page = (status: number, body: string): ProxyFault => ({ status, type: 'text/html; charset=UTF-8', body });
const json = (status: number, body: object): ProxyFault => ({ status, type: 'application/json', body: JSON.stringify(body) });
const tokenRejected: Readonly<Record<Side, ProxyFault>> = {
  slack: json(200, { ok: false, error: 'token_revoked' }),
  discord: json(401, { message: '401: Unauthorized', code: 0 }),
};
const everywhere = (fault: ProxyFault): Readonly<Record<Side, ProxyFault>> => ({ slack: fault, discord: fault });

/** Channels on each platform. */
const size = 5;
/** From the fault to the first date, in ms. */
const leadMs = 1000;
/** A test gives up after so long, in ms; the platform that failed may have to wait for the end of a pause. */
const [onTimeMs, recoveryMs] = [120_000, 200_000];

const left: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const leave of left.splice(0).reverse()) await leave();
});

let lastStart: Promise<unknown> = Promise.resolve();
/** A start is work for the processor, and what follows is mostly waiting: ten starts at once would make each other late. */
async function inTurn<T>(start: () => Promise<T>): Promise<T> {
  const turn = lastStart.then(start);
  lastStart = turn.catch(() => undefined);
  return turn;
}

/** Both fakes behind proxies, and a folder for the database. */
async function makeStage() {
  const folder = mkdtempSync(join(tmpdir(), 'journal-club-faults-'));
  left.push(async () => rmSync(folder, { recursive: true, force: true }));
  const slack = await createFakeSlack({ mode: 'socket' });
  const discord = await startFakeDiscord();
  left.push(slack.close, discord.stop);
  const discordChannels = Array.from({ length: size }, (_, index) => String(1_300_000_000_000_000_000n + BigInt(index)));
  for (const id of discordChannels) discord.addChannel({ id, type: 0, name: id });
  const slackChannels = Array.from({ length: size }, (_, index) => `C${index}`);
  for (const id of slackChannels) slack.world.conversations.set(id, { id, name: id.toLowerCase(), kind: 'public', members: new Set([bot.id]) });
  const proxies = {
    slack: await startSwitchableProxy(new URL(slack.config.apiUrl ?? '').origin),
    discord: await startSwitchableProxy(new URL(discord.apiUrl).origin),
  };
  left.push(proxies.slack.close, proxies.discord.close);
  const { mode } = slack.config;
  const env = {
    SLACK_BOT_TOKEN: slack.config.botToken,
    SLACK_APP_TOKEN: mode.kind === 'socket' ? mode.appToken : '',
    SLACK_API_URL: `${proxies.slack.url}/api/`,
    DISCORD_TOKEN: validToken,
    DISCORD_API_URL: `${proxies.discord.url}/api`,
  };
  const start = async () => {
    const program = spawnProgram({ env, folder, onText: lookThrough });
    left.push(async () => {
      program.child.kill('SIGKILL');
      await program.ended();
    });
    await program.ready;
    return program;
  };
  const posted = () => [...postedOnSlack(slack), ...postedOnDiscord(discord, discordChannels)];
  return { folder, proxies, start, posted, channels: { slack: slackChannels, discord: discordChannels } };
}

/** An operator who has made a new token does not wait for the end of the five minutes for which posts were put off. */
async function endPauses(file: string): Promise<void> {
  const { query, close } = await openDatabase({ kind: 'sqlite', file }, silent);
  const now = Date.now();
  await query.updateTable('destination').set({ next_slot_at: now }).where('next_slot_at', '>', now).execute();
  await query.updateTable('delivery').set({ run_at: now }).where('status', '=', 'due').where('run_at', '>', now).execute();
  await query.updateTable('outbox_partition').set({ next_run_at: now }).where('next_run_at', '>', now).execute();
  await close();
}

async function runWith(sick: Side, fault: ProxyFault, needsNewToken: boolean, expect: ExpectStatic): Promise<void> {
  const { folder, proxies, start, posted, channels } = await makeStage();
  const program = await inTurn(start);
  await proxies[sick].switchTo(fault);
  const file = join(folder, 'data/journal-club.sqlite');
  const database = await openDatabase({ kind: 'sqlite', file }, silent);
  left.push(database.close);
  const at = Date.now() + leadMs;
  const due = sides.flatMap((platform) => channels[platform].map((channel) => ({ subscription: `${platform} ${channel}`, platform, channel, at })));
  await addDueChannels(database, due, { slack: 'TCLUB', discord: clubServer }, currentPaper);
  const on = (side: Side) => posted().filter(({ platform }) => platform === side);
  const healthy = sick === 'slack' ? 'discord' : 'slack';
  await expect.poll(() => on(healthy).length, { timeout: onTimeMs, message: `posts on ${healthy} while ${sick} fails` }).toBe(2 * size);
  expect(on(sick)).toEqual([]);

  await proxies[sick].switchTo(undefined);
  if (needsNewToken) {
    program.child.kill('SIGTERM');
    expect(await program.ended()).toBe(0);
    await endPauses(file);
    await inTurn(start);
  }
  await expect.poll(() => on(sick).length, { timeout: recoveryMs, message: `posts on ${sick} after its recovery` }).toBe(2 * size);
  const rows = () => database.query.selectFrom('delivery').select(['id', 'subscription_id', 'page_index', 'status', 'message_id']).execute();
  await expect.poll(async () => (await rows()).filter(({ status }) => status !== 'posted')).toEqual([]);
  const { late: _late, ...found } = checkMessages(due, await rows(), posted());
  expect(found).toEqual({ duplicates: [], lost: [], strays: [], disordered: [], outbox: [] });
}

test.concurrent.for<readonly [string, Readonly<Record<Side, ProxyFault>>]>([
  ['cannot be reached', everywhere('unreachable')],
  ['rejects the token', tokenRejected],
  ['answers 500', everywhere({ status: 500, type: 'text/plain', body: '' })],
  ['answers 403 with a page', everywhere(page(403, '<!doctype html><title>Forbidden</title>'))],
  ['is blocked by Cloudflare', everywhere(page(429, '<!doctype html><title>Access denied</title> error code: 1015'))],
])(
  'while one platform %s, the other posts all of its own once and on time, and the first one posts its own after its recovery',
  { timeout: 600_000 },
  async ([, fault], { expect }) => {
    await Promise.all(sides.map(async (sick) => runWith(sick, fault[sick], fault === tokenRejected, expect)));
  },
);
