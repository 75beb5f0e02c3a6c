import { describe, expect, test } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { plainBlock } from '../../../src/core/reply/plain-text.ts';
import { botWithSchedules, createFakeScheduleService, mondaysAtNine } from '../../fixtures/channel-schedule.ts';

const bot = await botWithSchedules();
const ask = async (line: string) => bot.ask(line, { schedules: createFakeScheduleService({ schedule: { state: 'on', recurrence: mondaysAtNine } }) });
const textOf = async (line: string) => (await ask(line)).reply.blocks.map(plainBlock).join('\n');

describe('/help', () => {
  test('lists every command with its options', async () => {
    const text = await textOf('/help');
    for (const { name, description } of commands) expect(text).toMatch(new RegExp(`/${name}.*: ${description.replaceAll('/', '\\/')}`));
  });

  test('is the answer to an empty line', async () => expect((await ask('')).line).toBe('/help'));

  test.each(commands.map(({ name }) => name))('explains /%s with examples that all work', async (name) => {
    const { reply } = await ask(`/help ${name}`);
    const lines = reply.blocks.flatMap((block) => (block.kind === 'choices' ? block.choices.map((choice) => choice.run) : []));
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect((await ask(line)).status).toBe('ok');
  });

  test('has no button that posts or changes something; it shows such commands as text', async () => {
    const schedules = createFakeScheduleService({ schedule: { state: 'on', recurrence: mondaysAtNine }, seasons: bot.library.seasons });
    for (const line of ['/help', '/help discuss', '/help prompts']) {
      const { reply } = await bot.ask(line, { schedules });
      for (const block of reply.blocks) if (block.kind === 'choices') for (const { run } of block.choices) await bot.ask(run, { schedules });
    }
    expect([...schedules.changes, ...schedules.posts]).toEqual([]);
    const { reply } = await bot.ask('/help prompts', { schedules });
    const typed = reply.blocks.flatMap((block) => (block.kind === 'code' ? block.code.split('\n') : []));
    expect(typed).toEqual(commands.find(({ name }) => name === 'prompts')?.usageExamples);
    for (const line of typed) expect((await bot.ask(line, { schedules })).status).toBe('ok');
  });

  test('explains the strength of sources in the words that answers use', async () => {
    const text = await textOf('/help');
    for (const tag of ['congress abstract', 'company', 'news', 'Read as a copy', 'news report', 'our inference']) expect(text).toContain(tag);
  });

  test('suggests the most similar command for an unknown name', async () =>
    expect((await ask('/help drugs')).reply.blocks.at(-1)).toEqual({ kind: 'choices', choices: [{ label: '/help drug', run: '/help drug' }] }));
});
