import { describe, expect, test } from 'vitest';
import type { BotResponse } from '../../../src/core/bot-request.ts';
import { plainBlock } from '../../../src/core/reply/plain-text.ts';
import { channel, clubBot, createFakeScheduleService } from '../../fixtures/channel-schedule.ts';

const { ask } = await clubBot();
const held = { channels: 1, posts: 12, notices: 0, welcomes: 0 };
const text = (answer: BotResponse): string => answer.reply.blocks.map(plainBlock).join('\n');
const buttons = ({ reply }: BotResponse) => reply.blocks.flatMap((block) => (block.kind === 'choices' ? block.choices : [])).map(({ run }) => run);
const files = ({ reply }: BotResponse) => reply.blocks.flatMap((block) => (block.kind === 'file' ? [block] : []));

describe('/privacy', () => {
  test('tells what is read, kept and sent, for how long, and how much of this channel', async () => {
    const answer = await ask('/privacy', { club: createFakeScheduleService({ held }) });
    expect(text(answer)).toMatch(/Posts for 400 days/);
    expect(text(answer)).toMatch(/no language model/);
    expect(text(answer)).toMatch(/About this channel, I store one schedule and 12 posts\./);
    expect(buttons(answer)).toEqual(['/privacy export', '/privacy erase']);
  });

  test('offers nothing to erase where nothing is kept, and answers where there is no channel', async () => {
    const nothing = await ask('/privacy', { club: createFakeScheduleService() });
    expect(text(nothing)).toMatch(/I store nothing about this channel/);
    expect(buttons(nothing)).toEqual([]);
    expect((await ask('/privacy')).status).toBe('ok');
    expect((await ask('/privacy', { club: createFakeScheduleService({ held }), place: { ...channel, direct: true } })).status).toBe('ok');
  });

  test('counts it as kept that a channel was welcomed', async () => {
    const welcomed = createFakeScheduleService({ held: { channels: 0, posts: 0, notices: 0, welcomes: 1 } });
    expect(text(await ask('/privacy', { club: welcomed }))).toMatch(/About this channel, I store 0 schedules, 0 posts and one welcome\./);
    expect(text(await ask('/privacy erase confirm:yes', { club: welcomed }))).toMatch(/^Erased everything I stored/);
  });

  test('names what each platform lets it read', async () => {
    expect(text(await ask('/privacy', { place: { ...channel, platform: 'discord' } }))).not.toMatch(/mentions/);
    expect(text(await ask('/privacy'))).toMatch(/mentions/);
  });

  test('hands over a file, to the asker alone', async () => {
    const answer = await ask('/privacy export', { club: createFakeScheduleService({ held }) });
    expect(files(answer)).toEqual([{ kind: 'file', name: 'journal-club-channel.json', content: '{"extent":"channel"}\n' }]);
    expect(answer.line).toBeUndefined();
  });

  test('does not hand over more than a chat takes', async () => {
    const club = { ...createFakeScheduleService({ held }), exportData: async () => 'x'.repeat(8_000_001) };
    expect(text(await ask('/privacy export', { club }))).toMatch(/too much for one file in a chat/);
  });

  test('asks once before it erases, and erases what it asked about', async () => {
    const club = createFakeScheduleService({ held });
    const question = await ask('/privacy erase', { club });
    expect(club.erased).toEqual([]);
    expect(buttons(question)).toEqual(['/privacy erase confirm:yes', '/privacy export']);
    expect(text(await ask('/privacy erase confirm:yes', { club }))).toMatch(/Erased everything I stored about this channel: one schedule and 12 posts/);
    expect(club.erased).toEqual([{ place: channel, extent: 'channel' }]);
    expect((await ask('/privacy erase confirm:yes', { club: createFakeScheduleService() })).status).toBe('user-error');
  });

  test.each(['/privacy erase workspace', '/privacy erase all data of the workspace', '/privacy erase scope:workspace'])('reads %s', async (line) => {
    expect(buttons(await ask(line, { club: createFakeScheduleService({ held }) }))).toEqual([
      '/privacy erase scope:workspace confirm:yes',
      '/privacy export scope:workspace',
    ]);
  });

  test.each([
    ['/privacy erase confirm:yes', { organiser: false, admin: false }, /organisers of the club/],
    ['/privacy export', { organiser: false, admin: false }, /organisers of the club/],
    ['/privacy erase scope:workspace confirm:yes', { organiser: true, admin: false }, /SLACK_ORGANISERS/],
    ['/privacy export workspace', { organiser: true, admin: false }, /SLACK_ORGANISERS/],
  ])('refuses %s to whoever may not', async (line, rights, reason) => {
    const club = createFakeScheduleService({ held });
    const answer = await ask(line, { club, ...rights });
    expect(answer.status).toBe('user-error');
    expect(text(answer)).toMatch(reason);
    expect(club.erased).toEqual([]);
  });

  test('says who may on Discord', async () => {
    const place = { ...channel, platform: 'discord' };
    expect(text(await ask('/privacy erase', { club: createFakeScheduleService({ held }), place, organiser: false }))).toMatch(/Manage Server/);
  });

  test('erases nothing in a conversation with it alone, which is no channel', async () => {
    const club = createFakeScheduleService({ held });
    expect((await ask('/privacy erase workspace yes', { club, place: { ...channel, direct: true } })).status).toBe('user-error');
    expect(club.erased).toEqual([]);
  });

  test('objects to other words', async () => {
    expect(text(await ask('/privacy delete', { club: createFakeScheduleService({ held }) }))).toMatch(/delete/);
  });
});
