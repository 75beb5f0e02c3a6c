/** A small bot for tests of the platform: every way an answer can be, on purpose. */
import { type Logger, pino } from 'pino';
import type { Library } from '../../content/library.ts';
import { type Bot, createBot } from '../../src/core/bot.ts';
import type { Citations } from '../../src/core/citations.ts';
import type { ScheduleService } from '../../src/core/club.ts';
import { type Command, defineCommand } from '../../src/core/command.ts';
import { UserError } from '../../src/core/errors.ts';
import type { Block, Image, Reply } from '../../src/core/reply.ts';
import { createRasterizer } from '../../src/picture/drawer.ts';

export const silent: Logger = pino({ level: 'silent' });

const after = async (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

const drug = defineCommand({
  name: 'drug',
  description: 'What is known of a drug',
  examples: ['/drug baricitinib'],
  options: {
    name: {
      kind: 'text',
      description: 'Name of the drug',
      suggest: (typed) => {
        if (typed === 'boom') throw new Error('completion is broken');
        return ['baricitinib', 'tofacitinib'].filter((name) => name.startsWith(typed)).map((name) => ({ label: `${name} (JAK)`, value: name }));
      },
    },
    topic: { kind: 'choice', description: 'What to show', choices: ['overview', 'safety'] },
    long: { kind: 'text', description: 'A text' },
  },
  run: async ({ name = 'nothing', topic = 'overview' }): Promise<Reply> => {
    if (name === 'unknown') throw new UserError('I know no drug “unknown”. Did you mean one of these?', [{ label: 'baricitinib', run: '/drug baricitinib' }]);
    if (name === 'broken') throw new Error('a fault of ours');
    const choices: Block = { kind: 'choices', choices: [{ label: 'Safety', run: `/drug ${name} topic:safety` }] };
    return { title: `${name}: ${topic}`, blocks: [{ kind: 'text', text: [`What is known of ${name}: p < 0.05 & 5-HT_2A.`] }, choices] };
  },
});

/** As long as is asked for, in pages; and as slow. */
const tale = defineCommand({
  name: 'tale',
  description: 'A long story',
  examples: [],
  options: { paragraphs: { kind: 'text', description: 'How many' }, wait: { kind: 'text', description: 'How long it takes, in ms' } },
  run: async ({ paragraphs = '1', wait = '0' }): Promise<Reply> => {
    await after(Number(wait));
    const blocks = Array.from(
      { length: Number(paragraphs) },
      (_, index): Block => ({ kind: 'text', text: [`Paragraph ${index + 1}. ${'word '.repeat(200)}`] }),
    );
    return { title: `A tale of ${paragraphs} paragraphs`, blocks, rerunCommand: `/tale ${paragraphs}` };
  },
});

const picture: Image = {
  kind: 'image',
  name: 'trials.png',
  alt: 'Met by 56.7% against 45.9%.',
  svg: '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"/>',
};

const cite = defineCommand({
  name: 'cite',
  description: 'Cite a work',
  examples: [],
  options: { work: { kind: 'text', description: 'Its DOI' } },
  run: async ({ work = 'the paper' }): Promise<Reply> => ({
    title: 'Citation',
    blocks: [
      { kind: 'quote', text: [`Cited: ${work}`] },
      work === 'picture' ? picture : { kind: 'file', name: 'citation.bib', content: '@article{huo2023}\n' },
    ],
  }),
});

export const smallCommands: readonly Command[] = [drug, tale, cite];

const library: Library = {
  paper: { asOf: '2026-11' },
  papers: new Map(),
  drugs: new Map(),
  trials: new Map(),
  topics: new Map(),
  seasons: new Map(),
  works: new Map(),
  claims: new Map(),
} as unknown as Library;
const citations: Citations = { one: async () => 'one', all: async () => 'all' };

export const smallBot = (log: Logger = silent, schedules?: ScheduleService): Bot =>
  createBot({ library, commands: smallCommands, citations, renderImage: createRasterizer(log), log, schedules });

/** A logger whose lines can be read. */
export function keepingLog(): { readonly log: Logger; readonly lines: () => readonly Record<string, unknown>[] } {
  const written: string[] = [];
  const log = pino({ level: 'debug', base: null }, { write: (line: string) => void written.push(line) });
  return { log, lines: () => written.map((line) => JSON.parse(line) as Record<string, unknown>) };
}
