/** A form is the same on every platform and database: it shows what is stored, keeps what is entered, and runs once. */
import { afterEach, describe, expect, inject, test } from 'vitest';
import type { Bot } from '../../src/core/bot.ts';
import type { ScheduleService } from '../../src/core/ports/schedule-service.ts';
import type { Database } from '../../src/store/database.ts';
import { ada, clubServer, fieldsOf, type Person } from '../fakes/discord.ts';
import type { Json } from '../fakes/discord-rules.ts';
import { fieldsOf as slackFieldsOf } from '../fakes/slack-modals.ts';
import { botWithSchedules } from '../fixtures/channel-schedule.ts';
import { startScheduleService } from '../fixtures/schedule-service.ts';
import { openDiscordGuild } from '../helpers/discord-guild.ts';
import { moduleLibrary } from '../helpers/module-library.ts';
import { startSlackWorkspace } from '../helpers/slack-workspace.ts';

interface OpenForm {
  readonly fields: Readonly<Record<string, string>>;
  /** Sends it; the text of the answer. Sent again, it is what a platform repeats. */
  submit(entered: Readonly<Record<string, string>>): Promise<string>;
}

interface Chat {
  readonly platform: string;
  /** Types a line as an organiser; the text of the answer. */
  say(line: string): Promise<string>;
  /** Presses the button in the answer to a line. */
  open(line: string, label: string): Promise<OpenForm>;
}

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0)) await clean();
});

async function openSlack(bot: Bot): Promise<Chat> {
  const { fake } = await startSlackWorkspace({ bot, organisers: { kind: 'listed', users: ['UADA'] } });
  return {
    platform: 'slack',
    say: async (line) => (await fake.command(line)).words,
    open: async (line, label) => {
      const modal = await fake.openForm(await fake.command(line), label);
      return { fields: slackFieldsOf(modal), submit: async (entered) => (await (await fake.submitForm(modal, entered)).answer()).words };
    },
  };
}

/** Manage Server. */
const organiser: Person = { ...ada, permissions: '32' };

async function openDiscord(bot: Bot): Promise<Chat> {
  const { fake, leave } = await openDiscordGuild({ bot: () => bot });
  cleanups.push(async () => {
    await leave();
    expect(fake.refusals).toEqual([]);
  });
  const typed = async (line: string) => {
    const [, name = '', words = ''] = /^\/(\w+) ?(.*)$/su.exec(line) ?? [];
    return fake.slash(name, words === '' ? {} : { paper: words }, { by: organiser });
  };
  return {
    platform: 'discord',
    say: async (line) => (await typed(line)).message?.text ?? '',
    open: async (line, label) => {
      const { message } = await typed(line);
      if (!message) throw new Error('no message came');
      const modal: Json = (await fake.press(message, label, { by: organiser })).modal ?? {};
      return { fields: fieldsOf(modal), submit: async (entered) => (await fake.submit(modal, entered, { by: organiser })).message?.text ?? '' };
    },
  };
}

const kinds: readonly Database['kind'][] = inject('postgresUrl') === '' ? ['sqlite'] : ['sqlite', 'postgres'];
const chats = kinds.flatMap((kind) => [
  { name: `Slack on ${kind}`, kind, open: openSlack },
  { name: `Discord on ${kind}`, kind, open: openDiscord },
]);

async function start(kind: Database['kind'], open: (bot: Bot) => Promise<Chat>): Promise<Chat & { readonly schedules: ScheduleService }> {
  const { schedules } = await startScheduleService(kind, { library: await moduleLibrary() });
  cleanups.push(async () => schedules.stop());
  const { botOf } = await botWithSchedules();
  return { ...(await open(botOf(schedules))), schedules };
}

const text = 'She said "no": why?\n<@U1> *limits:* `x` & <!channel> @everyone';

describe.each(chats)('a form in $name', ({ name, kind, open }) => {
  test(`${name}: a form stores what is entered unchanged, shows it as plain text, and has it when it is opened again`, async () => {
    const chat = await start(kind, open);
    const first = await chat.open('/paper words', 'Write…');
    expect(first.fields).toEqual({ takeaways: '', limits: '' });
    expect(await first.submit({ takeaways: text })).toContain('Stored for this channel, on Huo 2023');
    const shown = await chat.say('/paper words');
    for (const line of text.split('\n')) expect(shown).toContain(line);
    const again = await chat.open('/paper words', 'Change them…');
    expect(again.fields).toEqual({ takeaways: text, limits: '' });
    expect(await again.submit({ takeaways: '', limits: 'Twelve weeks.' })).toContain('Stored for this channel');
    const { channel, workspace } = placeOf(chat.platform);
    expect(await chat.schedules.wordsOf({ platform: chat.platform, workspace, channel }, 'huo-2023')).toMatchObject({ takeaways: '', limits: 'Twelve weeks.' });
  });

  test(`${name}: an emptied form removes what was stored`, async () => {
    const chat = await start(kind, open);
    await (await chat.open('/paper words', 'Write…')).submit({ limits: 'Twelve weeks.' });
    expect(await (await chat.open('/paper words', 'Change them…')).submit({ limits: '' })).toContain('Removed from this channel');
    expect(await chat.say('/paper words')).toContain('No organiser has written');
    // Nothing to remove is a mistake, and keeps nobody from writing.
    expect((await chat.open('/paper words', 'Write…')).fields).toEqual({ takeaways: '', limits: '' });
  });
});

describe.each(kinds)('a form that reaches two replicas on %s', (kind) => {
  test('a form is carried out once, and a draft of one replica is in the form of the other', async () => {
    const library = await moduleLibrary();
    const one = await startScheduleService(kind, { library });
    const two = await startScheduleService(kind, { library, database: one.database });
    cleanups.push(one.schedules.stop, two.schedules.stop);
    const { botOf } = await botWithSchedules();
    const [first, second] = [botOf(one.schedules), botOf(two.schedules)];
    const place = { platform: 'slack', workspace: 'TCLUB', channel: 'CCLUB' };
    const organiser = { place, actor: { id: 'UADA', name: 'ada' }, isOrganiser: async () => true };
    const submission = {
      ...organiser,
      input: '/paper huo-2023 show:words',
      values: { takeaways: 'Mixed.', limits: '' },
      cause: { kind: 'command', id: 'v1' },
    } as const;
    let runs = 0;
    const claim = { kind: 'command', id: 'form v1' } as const;
    const ran = await Promise.all(
      [first, second].map(async (bot) =>
        bot.once(claim, async () => {
          runs += 1;
          await bot.submitForm(submission);
          return 'done';
        }),
      ),
    );
    expect([runs, ran.toSorted()]).toEqual([1, [false, true]]);
    // The claim of a replica that died runs out; the effect has happened all the same.
    const before = await one.schedules.wordsOf(place, 'huo-2023');
    expect((await second.submitForm({ ...submission, actor: { id: 'UADA', name: 'ada' } })).status).toBe('ok');
    expect(await one.schedules.wordsOf(place, 'huo-2023')).toEqual(before);
    const tooLong = { ...submission, values: { takeaways: 'x'.repeat(1201), limits: 'Kept.' }, cause: { kind: 'command', id: 'v2' } } as const;
    await first.keepDraft(tooLong, await first.submitForm(tooLong));
    expect(await second.openForm(submission)).toMatchObject({ form: { fields: [{ value: 'Mixed.' }, { value: 'Kept.' }] } });
  });
});

const placeOf = (platform: string) =>
  platform === 'slack' ? { workspace: 'TCLUB', channel: 'CCLUB' } : { workspace: clubServer, channel: '1200000000000000001' };
