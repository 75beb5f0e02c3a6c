/** Every picture in the library's answers, once each, by the name of its golden file. */
import type { Image, Reply } from '../../src/core/reply/reply.ts';
import { quickBot } from './library.ts';

export async function everyPicture(): Promise<ReadonlyMap<string, Image>> {
  const { ask, library } = await quickBot();
  const drugs = [...library.drugs.keys()];
  const lines = [
    '/trials',
    ...[...library.trials.keys()].map((trial) => `/trials ${trial}`),
    ...drugs.map((drug) => `/trials ${drug}`),
    '/drug',
    '/summary pathway',
    ...drugs.map((drug) => `/drug ${drug} mechanism`),
    ...drugs.flatMap((drug, at) => drugs.slice(at + 1).map((other) => `/drug ${drug} versus:${other}`)),
  ];
  const pictures = new Map<string, Image>();
  for (const line of lines) {
    const { reply } = await ask(line);
    for (const block of reply.blocks) if (block.kind === 'image') pictures.set(line, block);
  }
  return pictures;
}

/** The reply with its pictures drawn, because functions cannot be compared. */
export const withDrawings = (reply: Reply): unknown => ({
  ...reply,
  blocks: reply.blocks.map((block) => (block.kind === 'image' ? { ...block, drawing: block.drawing((text, size) => text.length * size) } : block)),
});
