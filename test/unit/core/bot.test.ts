import fc from 'fast-check';
import { type Logger, pino } from 'pino';
import { beforeAll, describe, expect, test } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { terminalRenderer } from '../../../src/cli/terminal.ts';
import { type Bot, createBot } from '../../../src/core/bot.ts';
import type { BotResponse } from '../../../src/core/bot-request.ts';
import { type Command, defineCommand } from '../../../src/core/command/command.ts';
import { pagesForChannel } from '../../../src/core/pages/pages.ts';
import type { Citations } from '../../../src/core/ports/citations.ts';
import type { ScheduleService } from '../../../src/core/ports/schedule-service.ts';
import { fitsButton } from '../../../src/core/reply/button.ts';
import { plainBlock } from '../../../src/core/reply/plain-text.ts';
import type { ReplyButton } from '../../../src/core/reply/reply.ts';
import type { Library } from '../../../src/library/library.ts';
import { smallLibrary } from '../../fixtures/content.ts';
import { withDrawings } from '../../helpers/chart-lines.ts';

let library: Library;
let bot: Bot;
beforeAll(async () => {
  library = await smallLibrary();
  bot = botWith();
});

const citations: Citations = {
  one: async (id, style) => `${style} citation of ${id}`,
  record: async () => '',
  all: async (style) => `${style} citations of all`,
};
const place = { platform: 'test', workspace: 'W1', channel: 'C1' } as const;
const actor = { id: 'U1', name: 'Ada' };

const silent = pino({ level: 'silent' });
const botWith = (extra: readonly Command[] = [], log: Logger = silent): Bot =>
  createBot({ library, commands: [...commands, ...extra], citations, log, reportUrl: 'https://example.org/report' });
const ask = async (line: string): Promise<BotResponse> => bot.answer({ input: line, place, actor });
const wordsOf = (answer: BotResponse): string => answer.reply.blocks.map(plainBlock).join('\n');
const choicesOf = ({ reply }: BotResponse): readonly ReplyButton[] => reply.blocks.flatMap((block) => (block.kind === 'choices' ? block.choices : []));

/** A bot with a command that throws, and the lines of its log. */
function brokenBot() {
  const lines: string[] = [];
  const log = pino({ level: 'info' }, { write: (line: string) => lines.push(line) });
  const broken = defineCommand({
    name: 'broken',
    description: 'Breaks',
    examples: [],
    options: { text: { kind: 'text', description: 'Text', suggest: () => fail('no suggestions') } },
    run: () => fail('the pump is dry'),
  });
  return { lines, bot: botWith([broken as Command], log) };
}
function fail(message: string): never {
  throw new Error(message);
}

describe('Bot.answer', () => {
  test('an answer has its sources, the command line that gives it again, and its place', async () => {
    const answer = await ask('/drug OLUMIANT');
    expect(answer).toMatchObject({ status: 'ok', line: '/drug baricitinib', page: 1, place, reportUrl: 'https://example.org/report' });
    expect(answer.sources.map(({ id }) => id)).toContain('petri-2023');
    expect(answer).not.toHaveProperty('sharedBy');
    expect(answer).not.toHaveProperty('reference');
  });

  test('an answer has the requested page number, and its line contains no page', async () => {
    expect(await ask('/drug olumiant page:3')).toMatchObject({ line: '/drug baricitinib', page: 3 });
  });

  test('a shared answer names the actor who shared it', async () => {
    expect((await bot.answer({ input: '/summary', place, actor, share: true })).sharedBy).toEqual(actor);
  });

  test('a reply with a side effect has no line, because running it again would repeat the action', async () => {
    const once = defineCommand({ name: 'once', description: 'Does it', examples: [], options: {}, run: () => ({ hasSideEffect: true, blocks: [] }) });
    const answer = await botWith([once as Command]).answer({ input: '/once', place, actor });
    expect(answer).toMatchObject({ status: 'ok', page: 1 });
    expect(answer).not.toHaveProperty('line');
  });

  test('a typed line and options parsed by the platform give the same answer', async () => {
    const typed = await ask('/drug cp 690550 trials');
    const parsed = await bot.answer({ input: { command: 'drug', options: { name: 'CP-690,550', topic: 'trials' } }, place, actor });
    expect(parsed).toEqual(typed);
  });

  test('running the line of an answer gives the same answer', async () => {
    for (const line of [
      '/drug',
      '/drug olumiant trials',
      '/drug xeljanz vs olumiant',
      '/summary safety full',
      '/summary full',
      '/cite petri 2023 ama',
      '/cite all ris',
      '/help drug',
    ]) {
      const first = await ask(line);
      const again = await ask(first.line ?? '');
      expect({ ...again, reply: withDrawings(again.reply) }, line).toEqual({ ...first, reply: withDrawings(first.reply) });
    }
  });

  test('a greeting gets one friendly line with two buttons, and nothing to share', async () => {
    const answer = await ask('hi there!');
    expect(answer.status).toBe('note');
    expect(answer).not.toHaveProperty('line');
    expect(choicesOf(answer).map(({ run }) => run)).toEqual(['/summary', '/help']);
  });

  test('words next to a link are named above the answer', async () => {
    const answer = await ask('is 10.1016/S0140-6736(22)02546-6 reliable?');
    expect(answer.status).toBe('ok');
    expect(wordsOf(answer)).toMatch(/^I looked up only the link; I did not understand “reliable”\./);
  });

  test('an empty line is answered with help', async () => {
    expect(wordsOf(await ask(''))).toBe(wordsOf(await ask('/help')));
  });
});

describe('user errors', () => {
  test.each([
    ['/drug baricitnb', '/drug baricitinib'],
    ['/drug olumiemt safety', '/drug baricitinib topic:safety'],
    ['/drug tofacitinib vs olumiemt', '/drug tofacitinib versus:baricitinib'],
    ['/drug olumiant trails', '/drug baricitinib topic:trials'],
    ['/drug olumiant topic:trails', '/drug baricitinib topic:trials'],
    ['/durg olumiant', '/drug olumiant'],
    ['/cite petri-2023 style:vancuver', '/cite petri-2023 style:vancouver'],
    ['/summary saftey', '/summary safety paper:huo-2023'],
    ['/summary paper:huoo', '/summary paper:huo-2023'],
    ['/help durg', '/help drug'],
  ])('the wrong line “%s” is answered with a button for %s', async (line, expected) => {
    const answer = await ask(line);
    expect(answer.status).toBe('user-error');
    expect(choicesOf(answer).map(({ run }) => run)).toContain(expected);
    expect((await ask(expected)).status).toBe('ok');
  });

  test('a name that resembles nothing is answered with all valid names', async () => {
    expect(choicesOf(await ask('/drug aspirin')).map(({ label }) => label)).toEqual(['baricitinib', 'fenebrutinib', 'tofacitinib']);
    expect(wordsOf(await ask('/cite vitamin quarks'))).toContain('Try an author and a year, words of the title, a DOI or a PubMed number.');
  });

  test('a user error is not logged and has no line to share or page through', async () => {
    const { bot: logging, lines } = brokenBot();
    const answer = await logging.answer({ input: '/drug aspirin', place, actor });
    expect(answer).not.toHaveProperty('line');
    expect(answer).not.toHaveProperty('reference');
    expect(lines).toEqual([]);
  });

  test('a user error offers no button for a line that is too long for it', async () => {
    const answer = await ask(`/drug ${'x'.repeat(90)} topic:trails`);
    expect(wordsOf(answer)).toContain('Did you mean trials?');
    expect(choicesOf(answer)).toEqual([]);
  });
});

describe('internal errors', () => {
  test('an internal error is logged under the reference shown to the user, without the typed text', async () => {
    const { bot: broken, lines } = brokenBot();
    const answer = await broken.answer({ input: '/broken my private words', place, actor });
    expect(answer.status).toBe('fault');
    expect(answer.reference).toMatch(/^[0-9a-f]{8}$/);
    expect(wordsOf(answer)).toContain(`reference ${answer.reference}`);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(answer.reference);
    expect(lines[0]).toContain('the pump is dry');
    expect(lines[0]).not.toContain('private');
    expect(wordsOf(answer)).not.toContain('pump');
  });

  test('a reply that cites an unknown source is an internal error', async () => {
    const careless = defineCommand({
      name: 'careless',
      description: 'Cites nobody',
      examples: [],
      options: {},
      run: () => ({ blocks: [{ kind: 'text', text: [{ kind: 'cite', source: 'nobody-1900' }] }] }),
    });
    const answer = await botWith([careless as Command]).answer({ input: '/careless', place, actor });
    expect(answer).toMatchObject({ status: 'fault', sources: [] });
  });
});

describe('any input', () => {
  const word = fc.constantFrom(
    '/drug',
    '/cite',
    '/summary',
    '/help',
    'olumient',
    'topic:',
    'trails',
    'petri',
    '2023',
    'ris',
    'vs',
    '“',
    '"',
    'page:9',
    '\ud83d',
    'all',
    'x'.repeat(80),
  );
  const line = fc.oneof(
    fc.array(word, { maxLength: 8 }).map((words) => words.join(' ')),
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.constant('y'.repeat(10_000)),
  );

  test('any line is answered without an internal error, without lone surrogates, and with buttons short enough for their lines', async () => {
    await fc.assert(
      fc.asyncProperty(line, async (typed) => {
        const answer = await ask(typed);
        expect(answer.status, typed).not.toBe('fault');
        expect(JSON.stringify(pagesForChannel(answer, terminalRenderer))).not.toMatch(/\\ud[89a-f]/);
        for (const { run } of choicesOf(answer)) expect(fitsButton(run), run).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  test('any parsed options are answered without an internal error', async () => {
    const value = fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.constantFrom('trials', 'olumiant', '__proto__'));
    const parsedCommand = fc.record({
      command: fc.oneof(fc.constantFrom('drug', 'cite', 'summary', 'help', 'gone'), fc.string()),
      options: fc.dictionary(fc.oneof(fc.constantFrom('name', 'work', 'topic', 'style', 'versus', 'section', 'constructor'), fc.string()), value),
    });
    await fc.assert(
      fc.asyncProperty(parsedCommand, async (input) => {
        const answer = await bot.answer({ input, place, actor });
        expect(answer.status).not.toBe('fault');
        for (const { run } of choicesOf(answer)) expect(fitsButton(run), run).toBe(true);
      }),
    );
  });
});

describe('Bot.autocomplete', () => {
  const suggest = async (command: string, option: string, typed: string) => (await bot.autocomplete({ command, option, typed })).map(({ value }) => value);

  test('autocomplete offers the choices that start with the typed text', async () => {
    expect(await suggest('drug', 'topic', 'S')).toEqual(['safety']);
    expect(await suggest('cite', 'style', '')).toHaveLength(10);
  });

  test('autocomplete finds drugs by any name and despite typing errors', async () => {
    expect(await suggest('drug', 'name', '')).toEqual(['baricitinib', 'fenebrutinib', 'tofacitinib']);
    expect(await suggest('drug', 'name', 'olum')).toEqual(['baricitinib']);
    expect(await suggest('drug', 'versus', 'olumient')).toEqual(['baricitinib']);
    expect(await suggest('drug', 'name', '690 550')).toEqual(['tofacitinib']);
  });

  test('autocomplete offers works and sections', async () => {
    expect(await suggest('cite', 'work', 'petri')).toEqual(['petri-2023']);
    expect((await suggest('cite', 'work', ''))[0]).toBe('all');
    expect(await suggest('summary', 'section', 'safe')).toEqual(['safety']);
  });

  test('autocomplete offers only values that the command accepts', async () => {
    for (const [command, option] of [
      ['drug', 'name'],
      ['cite', 'work'],
      ['summary', 'section'],
    ] as const) {
      for (const value of await suggest(command, option, '')) expect((await ask(`/${command} ${option}:${value}`)).status, value).toBe('ok');
    }
  });

  test('autocomplete offers at most 25 values of at most 100 characters each, and never throws', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(
          ['drug', 'name'],
          ['cite', 'work'],
          ['cite', 'style'],
          ['summary', 'section'],
          ['help', 'command'],
          ['gone', 'x'],
          ['drug', 'constructor'],
        ),
        fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('\ud83d', 'x'.repeat(10_000), 'a')),
        async ([command, option], typed) => {
          const offered = await bot.autocomplete({ command: command ?? '', option: option ?? '', typed });
          expect(offered.length).toBeLessThanOrEqual(25);
          for (const { label, value } of offered) expect(label.length <= 100 && value.length <= 100).toBe(true);
        },
      ),
    );
  });

  test('autocomplete offers nothing and logs the error if an option’s suggestions throw', async () => {
    const { bot: broken, lines } = brokenBot();
    expect(await broken.autocomplete({ command: 'broken', option: 'text', typed: 'x' })).toEqual([]);
    expect(lines[0]).toContain('no suggestions');
  });
});

describe('notices', () => {
  test('a notice is shown once, above the person’s next private answer, and to nobody else', async () => {
    const notices = ['Your schedule was stopped.'];
    const schedules = {
      drainNotices: async (_place: unknown, { id }: { id: string }) => (id === actor.id ? notices.splice(0) : []),
    } as unknown as ScheduleService;
    const noticeBot = createBot({ library, commands, citations, log: silent, schedules });
    const answerFor = async (id: string, share = false) => wordsOf(await noticeBot.answer({ input: '/help', place, actor: { ...actor, id }, share }));
    expect(await answerFor('U2')).not.toContain('stopped');
    expect(await answerFor('U1', true)).not.toContain('stopped');
    expect(await answerFor('U1')).toMatch(/^Your schedule was stopped\./);
    expect(await answerFor('U1')).not.toContain('stopped');
  });
});
