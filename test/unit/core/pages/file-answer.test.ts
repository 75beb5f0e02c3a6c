import { expect, test } from 'vitest';
import { fileAnswer } from '../../../../src/core/pages/file-answer.ts';
import { plainText } from '../../../../src/core/reply/plain-text.ts';
import { quickBot } from '../../../helpers/library.ts';

const { ask } = await quickBot();

test('the file of a long answer has every statement and every source with its address, and the note cannot be shared', async () => {
  const answer = await ask('/summary length:full');
  const file = fileAnswer(answer);
  const [, sent] = file.reply.blocks;
  if (sent?.kind !== 'file') throw new Error('no file');
  for (const block of answer.reply.blocks) if (block.kind === 'list') for (const item of block.items) expect(sent.content).toContain(plainText(item));
  for (const { text, url } of answer.sources) {
    expect(sent.content).toContain(text);
    expect(sent.content).toContain(url ?? '');
  }
  expect(sent.name).toMatch(/^[a-z0-9-]{1,60}\.txt$/);
  expect(file.line).toBeUndefined();
});

test('the name of the file is made of letters, digits and hyphens, whatever the title is', async () => {
  const answer = await ask('/summary');
  for (const title of ['Ärzte/../x', '💊', '', 'A'.repeat(200)]) {
    const [, sent] = fileAnswer({ ...answer, reply: { ...answer.reply, title } }).reply.blocks;
    expect(sent?.kind === 'file' && sent.name).toMatch(/^[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?\.txt$/);
  }
});
