import { describe, expect, test } from 'vitest';
import type { BotResponse } from '../../../src/core/bot-request.ts';
import { plainBlock } from '../../../src/core/reply/plain-text.ts';
import { botWithSchedules, channel, createFakeScheduleService } from '../../fixtures/channel-schedule.ts';

const { ask } = await botWithSchedules();
const stored = { channels: 1, posts: 12, notices: 0, welcomes: 0, papers: 0, words: 0, questions: 0 };
const text = (answer: BotResponse): string => answer.reply.blocks.map(plainBlock).join('\n');
const buttons = ({ reply }: BotResponse) => reply.blocks.flatMap((block) => (block.kind === 'choices' ? block.choices : [])).map(({ run }) => run);
const files = ({ reply }: BotResponse) => reply.blocks.flatMap((block) => (block.kind === 'file' ? [block] : []));

describe('/privacy', () => {
  test('says what is read, stored and sent, for how long, and how much is stored about this channel', async () => {
    const answer = await ask('/privacy', { schedules: createFakeScheduleService({ stored }) });
    expect(text(answer)).toMatch(/Posts: 400 days/);
    expect(text(answer)).toMatch(/no language model/);
    expect(text(answer)).toMatch(/About this channel, I store one schedule and 12 posts\./);
    expect(buttons(answer)).toEqual(['/privacy export', '/privacy erase']);
  });

  test('offers no erasure if nothing is stored, and answers outside a channel', async () => {
    const nothing = await ask('/privacy', { schedules: createFakeScheduleService() });
    expect(text(nothing)).toMatch(/I store nothing about this channel/);
    expect(buttons(nothing)).toEqual([]);
    expect((await ask('/privacy')).status).toBe('ok');
    expect((await ask('/privacy', { schedules: createFakeScheduleService({ stored }), place: { ...channel, direct: true } })).status).toBe('ok');
  });

  test('counts a welcome as stored data', async () => {
    const welcomed = createFakeScheduleService({ stored: { channels: 0, posts: 0, notices: 0, welcomes: 1, papers: 0, words: 0, questions: 0 } });
    expect(text(await ask('/privacy', { schedules: welcomed }))).toMatch(/About this channel, I store 0 schedules, 0 posts and one welcome\./);
    expect(text(await ask('/privacy erase confirm:yes', { schedules: welcomed }))).toMatch(/^Erased everything I stored/);
  });

  test('counts the questions that organisers added', async () => {
    const own = createFakeScheduleService({ stored: { ...stored, questions: 2 } });
    expect(text(await ask('/privacy', { schedules: own }))).toMatch(/I store one schedule, 12 posts and 2 questions of your own\./);
  });

  test('says what each platform lets the bot read', async () => {
    expect(text(await ask('/privacy', { place: { ...channel, platform: 'discord' } }))).not.toMatch(/mentions/);
    expect(text(await ask('/privacy'))).toMatch(/mentions/);
  });

  test('exports a file that only the user sees', async () => {
    const answer = await ask('/privacy export', { schedules: createFakeScheduleService({ stored }) });
    expect(files(answer)).toEqual([{ kind: 'file', name: 'journal-club-channel.json', content: '{"extent":"channel"}\n' }]);
    expect(answer.line).toBeUndefined();
  });

  test('rejects an export that is too large for a chat', async () => {
    const schedules = { ...createFakeScheduleService({ stored }), exportData: async () => 'x'.repeat(8_000_001) };
    expect(text(await ask('/privacy export', { schedules }))).toMatch(/too much for one file in a chat/);
  });

  test('asks for confirmation, then erases what it asked about', async () => {
    const schedules = createFakeScheduleService({ stored });
    const question = await ask('/privacy erase', { schedules });
    expect(schedules.erased).toEqual([]);
    expect(buttons(question)).toEqual(['/privacy erase confirm:yes', '/privacy export']);
    expect(text(await ask('/privacy erase confirm:yes', { schedules }))).toMatch(/Erased everything I stored about this channel: one schedule and 12 posts/);
    expect(schedules.erased).toEqual([{ place: channel, extent: 'channel' }]);
    expect((await ask('/privacy erase confirm:yes', { schedules: createFakeScheduleService() })).status).toBe('user-error');
  });

  test.each(['/privacy erase workspace', '/privacy erase all data of the workspace', '/privacy erase scope:workspace'])('recognises %s', async (line) => {
    expect(buttons(await ask(line, { schedules: createFakeScheduleService({ stored }) }))).toEqual([
      '/privacy erase scope:workspace confirm:yes',
      '/privacy export scope:workspace',
    ]);
  });

  test.each([
    ['/privacy erase confirm:yes', { organiser: false, admin: false }, /organisers/],
    ['/privacy export', { organiser: false, admin: false }, /organisers/],
    ['/privacy erase scope:workspace confirm:yes', { organiser: true, admin: false }, /SLACK_ORGANISERS/],
    ['/privacy export workspace', { organiser: true, admin: false }, /SLACK_ORGANISERS/],
  ])('rejects %s from users without the right', async (line, rights, reason) => {
    const schedules = createFakeScheduleService({ stored });
    const answer = await ask(line, { schedules, ...rights });
    expect(answer.status).toBe('user-error');
    expect(text(answer)).toMatch(reason);
    expect(schedules.erased).toEqual([]);
  });

  test('says on Discord who may export and erase', async () => {
    const place = { ...channel, platform: 'discord' };
    expect(text(await ask('/privacy erase', { schedules: createFakeScheduleService({ stored }), place, organiser: false }))).toMatch(/Manage Server/);
  });

  test('erases nothing in a direct message', async () => {
    const schedules = createFakeScheduleService({ stored });
    expect((await ask('/privacy erase workspace yes', { schedules, place: { ...channel, direct: true } })).status).toBe('user-error');
    expect(schedules.erased).toEqual([]);
  });

  test('rejects unknown words', async () => {
    expect(text(await ask('/privacy delete', { schedules: createFakeScheduleService({ stored }) }))).toMatch(/delete/);
  });
});
