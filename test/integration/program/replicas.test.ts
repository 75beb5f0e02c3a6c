/** Several replicas receive the same command, press or message: its effect happens once, and the person gets one answer. */

import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, inject, onTestFinished, test } from 'vitest';
import { slowAnswerMessage } from '../../../src/slack/respond/system-messages.ts';
import type { DatabaseAddress } from '../../../src/store/database.ts';
import { clubChannel, fieldsOf, type Person, type ShownMessage, startFakeDiscord, validToken } from '../../fakes/discord.ts';
import { createFakeSlack, type FakeSlack, freePort } from '../../fakes/slack.ts';
import { bodyOf, postSigned, signedHeaders } from '../../fakes/slack-http.ts';
import type { Payload } from '../../fakes/slack-payloads.ts';
import { freshAddress, openAgain } from '../../helpers/databases/databases.ts';
import type { Program } from '../../helpers/spawn-program.ts';
import { startProgram } from '../../helpers/start-program.ts';

const manageServer = '32';
const organiser: Person = { id: '1100000000000000001', name: 'Ada', permissions: manageServer };
const other: Person = { id: '1100000000000000002', name: 'Grace', permissions: manageServer };

/** Where the program keeps its database, if it runs in that folder. */
const folderOf = (address: DatabaseAddress): string => (address.kind === 'sqlite' ? address.file.replace(/\/[^/]+$/, '') : '');

async function startReplicas(kind: 'sqlite' | 'postgres', count: number) {
  const address = await freshAddress(kind);
  const folder = folderOf(address);
  const slack = await createFakeSlack();
  // How fast an answer is matters in other tests; here the machine may be busy with four programs.
  const discord = await startFakeDiscord({ clocks: { answer: 20_000 } });
  onTestFinished(async () => {
    await Promise.all([slack.close(), discord.stop()]);
  });
  const { mode, botToken, apiUrl = '' } = slack.config;
  if (mode.kind !== 'http') throw new Error('replicas need HTTP: Slack sends to each what the test wants');
  const { signingSecret } = mode;
  const env = {
    SLACK_BOT_TOKEN: botToken,
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_API_URL: apiUrl,
    SLACK_ORGANISERS: 'anyone',
    DISCORD_TOKEN: validToken,
    DISCORD_API_URL: discord.apiUrl,
    DATABASE_URL: address.kind === 'postgres' ? address.url : '',
    FLOOD_USER: '0',
    FLOOD_CHANNEL: '0',
  };
  // The fake sends its own requests to the first one.
  const ports = [mode.port, ...(await Promise.all(Array.from({ length: count - 1 }, freePort)))];
  const start = async (port: number): Promise<Program> => startProgram({ ...env, PORT: String(port) }, folder || undefined);
  // The first one creates the tables.
  const programs = [await start(mode.port)];
  programs.push(...(await Promise.all(ports.slice(1).map(start))));
  /** Sends one payload to every replica at once, as retries do that reach another one. */
  const toAll = async (payload: Payload): Promise<void> => {
    const { text, type } = bodyOf(payload);
    await Promise.all(
      ports.map(async (port) => postSigned(`http://127.0.0.1:${port}/slack/events`, text, type, signedHeaders(text, signingSecret)).catch(() => undefined)),
    );
  };
  const database = await openAgain(address.kind === 'sqlite' ? { ...address, file: `${folder}/data/journal-club.sqlite` } : address);
  return { slack, discord, programs, ports, start, toAll, database };
}

/** Posts that everybody in the channel sees. */
const postsOnSlack = ({ world }: FakeSlack) =>
  world.messages.filter(({ channel, onlyFor, by, thread }) => channel === 'CCLUB' && onlyFor === undefined && by !== 'UADA' && by !== 'UBEN' && !thread);
const textOf = (message: ShownMessage | undefined): string => message?.text ?? '';

const databases = [['sqlite', 2], ...(inject('postgresUrl') === '' ? [] : [['postgres', 4] as const])] as const;

describe.each(databases)('on %s with %i replicas', (kind, count) => {
  test('every command with an effect on Discord has it once, and gets one answer', { timeout: 120_000 }, async () => {
    const { discord, database } = await startReplicas(kind, count);
    const prompts = async (given: Record<string, string>) => discord.slash('prompts', given, { by: organiser });
    const nextDate = async () => (await database.query.selectFrom('subscription').select('next_run_at').executeTakeFirst())?.next_run_at ?? 0;
    const posts = () => discord.posts(clubChannel).length;

    expect(textOf((await prompts({ action: 'on', day: 'monday', time: '9:00', timezone: 'Europe/London' })).message)).toContain('On');
    const before = await nextDate();
    expect(textOf((await prompts({ action: 'skip' })).message)).toContain('Skipped');
    const skipped = (await nextDate()) - before;
    expect(Math.round(skipped / 86_400_000)).toBe(7);
    const rows = await database.query.selectFrom('delivery').select('status').execute();
    expect(rows).toEqual([{ status: 'skipped' }]);

    // Each of these is refused if it is read after its own effect.
    expect(textOf((await prompts({ action: 'pause' })).message)).toContain('Paused');
    expect(textOf((await prompts({ action: 'on' })).message)).toContain('On:');
    expect(textOf((await prompts({ time: '13:00' })).message)).toContain('13:00 instead of 09:00');

    const first = posts();
    expect(textOf((await discord.slash('discuss', {}, { by: organiser })).message)).toContain('Posted');
    expect(posts()).toBe(first + 1);
    expect(textOf((await prompts({ action: 'now' })).message)).toContain('Posted');
    expect(posts()).toBe(first + 2);

    const preview = (await discord.slash('discuss', { show: 'question' }, { by: organiser })).message as ShownMessage;
    const pressed = await Promise.all([
      discord.press(preview, 'Post it in the channel', { by: organiser }),
      discord.press(preview, 'Post it in the channel', { by: organiser }),
      discord.press(preview, 'Post it in the channel', { by: other }),
    ]);
    expect(pressed.map(({ followUps, message }) => [textOf(message), ...followUps.map(textOf)].join(' '))).toEqual(
      Array(3).fill(expect.stringContaining('Posted')),
    );
    expect(posts()).toBe(first + 3);

    const summary = (await discord.slash('drug', { name: 'olumiant' }, { by: organiser })).message as ShownMessage;
    const share = summary.buttons.find(({ label }) => label.startsWith('Share'))?.label ?? 'Share';
    const shared = await Promise.all([discord.press(summary, share, { by: organiser }), discord.press(summary, share, { by: organiser })]);
    expect(shared.every(({ status }) => status === 'answered')).toBe(true);
    await delay(500);
    expect(posts()).toBe(first + 4);

    expect(textOf((await discord.slash('privacy', { action: 'erase', confirm: 'yes' }, { by: organiser })).message)).toContain('Erased everything');
    expect(await database.query.selectFrom('subscription').selectAll().execute()).toEqual([]);
    expect(discord.refusals).toEqual([]);
  });

  test('a form that every replica receives opens once, runs once and gets one answer', { timeout: 120_000 }, async () => {
    const { discord, slack, toAll, database } = await startReplicas(kind, count);
    const kept = async () => database.query.selectFrom('paper_words').select(['platform', 'takeaways', 'limits']).orderBy('platform').execute();

    const shown = (await discord.slash('paper', { paper: 'words' }, { by: organiser })).message as ShownMessage;
    const { modal = {}, followUps } = await discord.press(shown, 'Write…', { by: organiser });
    expect([fieldsOf(modal), followUps]).toEqual([{ takeaways: '', limits: '' }, []]);
    const heard = await discord.submit(modal, { takeaways: 'Mixed.' }, { by: organiser });
    expect(textOf(heard.message)).toContain('Stored for this channel');
    await delay(500);
    expect(discord.seenBy(organiser, clubChannel)).toHaveLength(2);

    const message = await slack.command('/paper words');
    const button = message.buttons.find(({ label }) => label === 'Write…');
    if (!button) throw new Error('no button');
    await toAll(slack.payloads.press(message, button));
    await slack.until(() => slack.world.modals.length > 0, 'the form');
    const [form] = slack.world.modals;
    if (!form) throw new Error('no form');
    const answers = () => slack.world.messages.filter(({ words }) => words.includes('Stored for this channel')).length;
    await toAll(slack.payloads.submission(form, { limits: 'Twelve weeks.' }));
    await slack.until(() => answers() > 0, 'the answer');
    await delay(500);
    expect([slack.world.modals.length, answers()]).toEqual([1, 1]);
    expect(await kept()).toEqual([
      { platform: 'discord', takeaways: 'Mixed.', limits: '' },
      { platform: 'slack', takeaways: '', limits: 'Twelve weeks.' },
    ]);
    expect([discord.refusals, slack.complaints]).toEqual([[], []]);
  });

  test('every command with an effect, a press and a message that Slack delivers to every replica have their effect once', { timeout: 180_000 }, async () => {
    const { slack, toAll, database } = await startReplicas(kind, count);
    // On a busy machine an answer is announced first.
    const wordsSeen = () => slack.world.messages.flatMap(({ onlyFor, words }) => (onlyFor === undefined || words.startsWith(slowAnswerMessage) ? [] : [words]));
    const command = async (line: string, answer: string): Promise<void> => {
      const before = wordsSeen().length;
      await toAll(slack.payloads.command(line));
      // To Slack each of them is a request of its own, so each is answered, and all with the first result.
      await slack.until(() => wordsSeen().length === before + count, `${count} answers to ${line}`, 60_000);
      for (const words of wordsSeen().slice(before)) expect(words).toContain(answer);
    };
    await command('/prompts on monday 9:00 Europe/London', 'On');
    await command('/prompts skip', 'Skipped');
    expect(await database.query.selectFrom('delivery').select('status').execute()).toEqual([{ status: 'skipped' }]);
    // Each of these is refused if it is read after its own effect.
    await command('/prompts pause', 'Paused');
    await command('/prompts on', 'On:');
    await command('/prompts at 13:00', '13:00 instead of 09:00');
    await command('/prompts paper SLE-BRAVE-II', 'SLE-BRAVE-II');
    await command('/discuss', 'Posted');
    expect(postsOnSlack(slack)).toHaveLength(1);
    await command('/prompts now', 'Posted');
    expect(postsOnSlack(slack)).toHaveLength(2);

    const preview = await slack.command('/discuss show:question');
    const button = preview.buttons.find(({ label }) => label === 'Post it in the channel');
    if (!button) throw new Error(`no button among ${preview.buttons.map(({ label }) => label).join(', ')}`);
    await Promise.all([toAll(slack.payloads.press(preview, button)), toAll(slack.payloads.press(preview, button, { user: 'UBEN' }))]);
    await slack.until(() => postsOnSlack(slack).length > 2, 'the post');
    await delay(1500);
    expect(postsOnSlack(slack)).toHaveLength(3);

    const said = { type: 'message', channel_type: 'im', channel: 'DADA', user: 'UADA', text: 'drug olumiant', ts: '1795000000.000200', team: 'TCLUB' };
    const directly = () => slack.world.messages.filter(({ channel, by }) => channel === 'DADA' && by !== 'UADA');
    const before = directly().length;
    // One message under as many event ids as there are retries.
    await Promise.all(['EvA', 'EvB', 'EvC'].map(async (id) => toAll(slack.payloads.event(said, id))));
    await slack.until(() => directly().length > before, 'the answer to a direct message');
    await delay(1000);
    expect(directly()).toHaveLength(before + 1);

    await command('/privacy erase confirm:yes', 'Erased everything');
    expect(slack.complaints).toEqual([]);
  });

  test('a command whose replica is killed while it runs has its effect once, and another replica answers', { timeout: 180_000 }, async () => {
    const { discord, database, programs, ports, start } = await startReplicas(kind, count);
    const prompts = async (given: Record<string, string>) => discord.slash('prompts', given, { by: organiser });
    const nextDate = async () => (await database.query.selectFrom('subscription').select('next_run_at').executeTakeFirst())?.next_run_at ?? 0;
    await prompts({ action: 'on', day: 'monday', time: '9:00', timezone: 'Europe/London' });
    for (const [round, wait] of [0, 4, 10].entries()) {
      const victim = round % count;
      const before = await nextDate();
      const asked = prompts({ action: 'skip' });
      await delay(wait);
      programs[victim]?.child.kill('SIGKILL');
      const { status, message } = await asked;
      expect([status, textOf(message)]).toEqual(['answered', expect.stringContaining('Skipped')]);
      expect(Math.round(((await nextDate()) - before) / 86_400_000)).toBe(7);
      if (count === 2) programs[victim] = await start(ports[victim] ?? 0);
    }
  });

  test('a question whose replica is killed while it is asked for is posted once', { timeout: 240_000 }, async () => {
    const { discord, programs } = await startReplicas(kind, count);
    const asked = discord.slash('discuss', {}, { by: organiser });
    await delay(15);
    programs[0]?.child.kill('SIGKILL');
    const { status, message } = await asked;
    expect([status, textOf(message)]).toEqual(['answered', expect.stringMatching(/Posted|On its way/)]);
    // The killed replica may have claimed the post: then another one looks for it at the end of the lease, after 90 s.
    await expect.poll(() => discord.posts(clubChannel).length, { timeout: 180_000, interval: 500 }).toBe(1);
    await delay(3000);
    expect(discord.posts(clubChannel)).toHaveLength(1);
  });
});
