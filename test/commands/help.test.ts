import { describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { plainBlock } from '../../src/core/plain-text.ts';
import { quickBot } from '../library.ts';

const { ask } = await quickBot();
const textOf = async (line: string) => (await ask(line)).reply.blocks.map(plainBlock).join('\n');

describe('/help', () => {
  test('lists every command with its options', async () => {
    const text = await textOf('/help');
    for (const { name, description } of commands) expect(text).toMatch(new RegExp(`/${name}.*: ${description.replaceAll('/', '\\/')}`));
  });

  test('is the answer to an empty line', async () => expect((await ask('')).line).toBe('/help'));

  test.each(commands.map(({ name }) => name))('explains /%s with lines to try, each of which works', async (name) => {
    const { reply } = await ask(`/help ${name}`);
    const lines = reply.blocks.flatMap((block) => (block.kind === 'choices' ? block.choices.map((choice) => choice.run) : []));
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect((await ask(line)).status).toBe('ok');
  });

  test('explains how strong a source is in the words the answers use', async () => {
    const text = await textOf('/help');
    for (const tag of ['seen in a copy', 'company statement', 'news source only', 'news report', 'our inference']) expect(text).toContain(tag);
  });

  test('offers the nearest command when it knows none of that name', async () =>
    expect((await ask('/help drugs')).reply.blocks.at(-1)).toEqual({ kind: 'choices', choices: [{ label: '/help drug', run: '/help drug' }] }));
});
