/** Two drugs side by side, point by point. */
import { describe, expect, test } from 'vitest';
import { pointOf, pointsOf } from '../../../../commands/drug/points.ts';
import { drugTopics } from '../../../../commands/drug/topics.ts';
import { claimsOf } from '../../../../src/core/reply/claim-text.ts';
import { plainText } from '../../../../src/core/reply/plain-text.ts';
import type { Block } from '../../../../src/core/reply/reply.ts';
import { quickBot } from '../../../helpers/library.ts';

const { ask, library } = await quickBot();
const blocksOf = async (line: string): Promise<readonly Block[]> => (await ask(line)).reply.blocks;
/** The texts under a heading, up to the next one. */
async function under(heading: string, line: string): Promise<readonly string[]> {
  const blocks = await blocksOf(line);
  const from = blocks.findIndex((block) => block.kind === 'heading' && block.text === heading);
  const next = blocks.findIndex((block, at) => at > from && block.kind === 'heading');
  return blocks
    .slice(from + 1, next < 0 ? undefined : next)
    .flatMap((block) => (block.kind === 'list' ? block.items.map(plainText) : block.kind === 'note' ? [plainText(block.text)] : []));
}

describe('statements about two drugs', () => {
  test('statements about two drugs are listed under the point they make, each with its drug', async () => {
    const infection = await under('Infection', '/drug baricitinib vs tofacitinib safety');
    expect(infection[0]).toMatch(/^baricitinib: .*shingles/);
    expect(infection.some((text) => text.startsWith('tofacitinib: '))).toBe(true);
  });

  test('statements that are listed under another point are not reported as missing', async () => {
    const cancer = await under('Cancer', '/drug baricitinib vs tofacitinib safety');
    expect(cancer.at(-1)).toBe('baricitinib: no further statement on cancer.');
    expect(JSON.stringify(await blocksOf('/drug baricitinib vs tofacitinib safety'))).not.toContain('nothing in the material read');
  });

  test.each(drugTopics)('statements are each shown once under %s, and none is lost', async (topic) => {
    const { reply } = await ask(`/drug baricitinib topic:${topic} versus:tofacitinib`);
    const items = reply.blocks.flatMap((block) => (block.kind === 'list' ? block.items.map(plainText) : []));
    expect(new Set(items).size).toBe(items.length);
    if (topic === 'trials') return;
    const both = ['baricitinib', 'tofacitinib'].flatMap((name) => library.drugs.get(name)?.[topic] ?? []);
    for (const { text } of claimsOf(both, library)) expect(items.some((item) => item.includes(text.slice(0, 60)))).toBe(true);
  });

  test('every statement belongs to a point of its topic', () => {
    for (const drug of library.drugs.values())
      for (const topic of drugTopics) for (const claim of claimsOf(drug[topic], library)) expect(pointsOf(topic)).toContain(pointOf(claim, drug, topic));
  });
});

describe('the trials of two drugs', () => {
  test('the trials of two drugs are listed side by side by phase, the latest first', async () => {
    const blocks = await blocksOf('/drug baricitinib vs deucravacitinib trials');
    expect(blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []))).toEqual(['Phase 3', 'Phase 2', 'Phase not seen']);
    const phase2 = await under('Phase 2', '/drug baricitinib vs deucravacitinib trials');
    expect(phase2.map((text) => text.split(':')[0])).toEqual(['baricitinib', 'deucravacitinib', 'deucravacitinib']);
  });
});

describe('the labels of two drugs', () => {
  test.each([
    ['safety', 'Boxed warning'],
    ['approvals', 'Approved for lupus'],
    ['mechanism', 'Targets'],
  ])('the labels of two drugs are also a table in a comparison of their %s', async (topic, label) => {
    const [table] = (await blocksOf(`/drug baricitinib topic:${topic} versus:tofacitinib`)).filter((block) => block.kind === 'table');
    expect(table?.rows.map(([first = []]) => plainText(first))).toContain(label);
  });
});
