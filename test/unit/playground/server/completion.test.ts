import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drugTopics } from '../../../../commands/drug/topics.ts';
import type { Bot } from '../../../../src/core/bot.ts';
import { citationStyleNames } from '../../../../src/core/ports/citations.ts';
import { completeLine } from '../../../../src/playground/server/completion.ts';
import type { Playground } from '../../../../src/playground/server/platform.ts';
import { quickBot } from '../../../helpers/library.ts';
import { call, offersAt } from '../../../helpers/playground-request.ts';
import { startForTests } from '../../../helpers/start-playground.ts';

let playground: Playground;
let bot: Bot;
beforeAll(async () => {
  ({ bot } = await quickBot());
  playground = await startForTests({ bot });
});
afterAll(async () => playground.stop());

/** The labels offered at `|`. */
const labels = async (marked: string) => (await offersAt(playground, marked)).items.map(({ label }) => label);
/** The line after the first offer is taken. */
async function taken(marked: string): Promise<string> {
  const { from, to, items } = await offersAt(playground, marked);
  const line = marked.replace('|', '');
  return `${line.slice(0, from)}${items[0]?.insert}${line.slice(to)}`;
}

describe('suggestions for the name of a command', () => {
  test('names of commands are suggested from the first character on', async () => {
    expect(await labels('/')).toEqual(bot.commands.map(({ name }) => `/${name}`));
    expect(await labels('')).toEqual(bot.commands.map(({ name }) => `/${name}`));
    expect(await labels('/dr')).toEqual(['/drug']);
    expect(await taken('/dr')).toBe('/drug ');
    expect(await taken('dr')).toBe('/drug ');
    expect(await labels('/zzz')).toEqual([]);
  });

  test('the name of a command is completed in the middle of a line', async () => {
    expect(await taken('/dr|x olumiant')).toBe('/drug  olumiant');
  });
});

describe('suggestions for values of the first option', () => {
  test('values are suggested after a space and while a value is typed', async () => {
    expect(await labels('/drug ')).toContain('baricitinib');
    expect(await labels('/drug bar')).toEqual(['baricitinib']);
    expect(await taken('/drug bar')).toBe('/drug baricitinib ');
  });

  test('values are found by brand name and by code name of several words', async () => {
    expect(await taken('/drug olum')).toBe('/drug baricitinib ');
    expect(await taken('/drug cp 690')).toBe('/drug tofacitinib ');
  });

  test('values show other names without repeating themselves', async () => {
    const { items } = await offersAt(playground, '/drug bar');
    expect(items[0]?.hint).toMatch(/^Olumiant/);
  });

  test('values are suggested after a named option', async () => {
    expect(await labels('/drug topic:safety bar')).toContain('baricitinib');
    expect(await taken('/drug topic:safety bar')).toBe('/drug topic:safety baricitinib ');
  });
});

describe('suggestions for options', () => {
  test('options are suggested after a value', async () => {
    expect(await labels('/drug baricitinib ')).toEqual(['topic:', 'versus:']);
    expect(await taken('/drug baricitinib to')).toBe('/drug baricitinib topic:');
  });

  test('options that are already given are not suggested', async () => {
    expect(await labels('/drug baricitinib topic:safety ')).not.toContain('topic:');
    expect(await labels('/drug baricitinib topic:safety ')).toContain('versus:');
  });

  test('values are suggested after the colon', async () => {
    expect(await labels('/drug baricitinib topic:')).toEqual(drugTopics);
    expect(await labels('/cite style:')).toEqual(citationStyleNames);
    expect(await labels('/cite style:va')).toEqual(['vancouver']);
    expect(await taken('/cite style:va')).toBe('/cite style:vancouver ');
    expect(await taken('/summary length:f')).toBe('/summary length:full ');
  });

  test('values of a choice are suggested without its name', async () => {
    expect(await taken('/drug baricitinib tri')).toBe('/drug baricitinib topic:trials ');
  });

  test('aliases are recognised without a colon', async () => {
    expect(await taken('/drug tofacitinib vs:bari')).toBe('/drug tofacitinib versus:baricitinib ');
    expect(await taken('/drug tofacitinib versus bari')).toBe('/drug tofacitinib versus:baricitinib ');
    expect(await taken('/drug tofacitinib vs olum')).toBe('/drug tofacitinib versus:baricitinib ');
  });
});

describe('suggestions for a command that parses its words itself', () => {
  test('the suggestions include every option that the next word could be', async () => {
    expect((await labels('/prompts on mon'))[0]).toBe('Monday');
    expect(await taken('/prompts on mon')).toBe('/prompts on Monday ');
    expect(await taken('/prompts mon')).toBe('/prompts Monday ');
    expect(await taken('/prompts on monday 9')).toBe('/prompts on monday 9am ');
    expect(await taken('/prompts on monday 9am lond')).toBe('/prompts on monday 9am Europe/London ');
    expect(await taken('/prompts on monday ev')).toBe('/prompts on monday every:');
    expect(await taken('/prompts on monday every:2')).toBe('/prompts on monday every:"2 weeks" ');
  });

  test('options whose words are already given are not suggested', async () => {
    const offered = await labels('/prompts on monday ');
    expect(offered[0]).toBe('9am');
    expect(offered).toContain('time:');
    expect(offered).not.toContain('day:');
    expect(offered).not.toContain('Tuesday');
    expect(await labels('/prompts every:week on ')).not.toContain('every:');
  });

  test('a value is suggested only if it would be read as that option', async () => {
    expect(await labels('/prompts on ')).toContain('Monday');
    expect(await labels('/prompts pause ')).toContain('until:');
    expect(await labels('/prompts resume ')).not.toContain('Monday');
  });

  test('the names of papers are suggested, and then what fits the chosen paper', async () => {
    expect(await taken('/summary paper:brave')).toBe('/summary paper:petri-2023 ');
    expect(await taken('/prompts paper:huo')).toBe('/prompts paper:huo-2023 ');
    expect(await labels('/summary paper:petri-2023 length:short resul')).toEqual(['results']);
    expect(await labels('/discuss paper:petri-2023 show:question sanr')).not.toContain('sanra');
    expect(await labels('/discuss show:question sanr')).toContain('sanra');
    expect(await labels('/prompts on monday 9am UTC ')).toContain('paper:');
  });

  test('a question is found by any word of its title', async () => {
    expect(await taken('/discuss tyk')).toBe('/discuss tyk2-in-practice ');
    expect(await taken('/discuss tyk2 show:b')).toBe('/discuss tyk2 show:background ');
  });
});

describe('suggestions in general', () => {
  test('the suggestions depend on the text before the cursor and keep the text after it', async () => {
    expect(await taken('/drug bar| topic:safety')).toBe('/drug baricitinib  topic:safety');
  });

  test('there are no suggestions for quotation marks and unknown commands', async () => {
    expect(await labels('/nothing bar')).toEqual([]);
    expect(await labels('/drug "')).toContain('baricitinib');
    expect(await labels('/drug “olum')).toEqual(['baricitinib']);
  });

  test('an invalid cursor position is tolerated', async () => {
    for (const cursor of ['x', '-1', '1e9', '']) expect((await call(playground, `/api/suggest?line=%2Fdr&cursor=${cursor}`)).status).toBe(200);
    expect((await call(playground, '/api/suggest')).status).toBe(200);
  });

  test('the suggestions never throw, number at most 25, and always replace a range around the cursor', async () => {
    const line = fc.array(
      fc.oneof(
        fc.constantFrom(
          '/drug',
          '/cite',
          '/summary',
          '/prompts',
          'on',
          'mon',
          '9am',
          'until',
          ' ',
          '"',
          ':',
          'topic:',
          'versus',
          'vs:',
          'cp 690',
          'style:',
          '“',
          'https://doi.org/10.1/x',
        ),
        fc.string({ unit: 'binary', maxLength: 6 }),
      ),
      { maxLength: 8 },
    );
    await fc.assert(
      fc.asyncProperty(line, fc.nat(60), async (parts, place) => {
        const text = parts.join('').slice(0, 200);
        const cursor = Math.min(place, text.length);
        const { from, to, items } = await completeLine(text, cursor, bot);
        expect(from).toBeLessThanOrEqual(cursor);
        expect(to).toBeGreaterThanOrEqual(cursor);
        expect(items.length).toBeLessThanOrEqual(25);
      }),
      { numRuns: 500 },
    );
  });

  test('suggestions accepted word by word lead to lines that the bot can answer', async () => {
    for (const start of ['/drug bar', '/drug tofa', '/summary si', '/cite huo', '/help dr']) {
      const { from, to, items } = await completeLine(start, start.length, bot);
      for (const { insert } of items.filter((item) => item.insert.endsWith(' '))) {
        const line = `${start.slice(0, from)}${insert}${start.slice(to)}`;
        const answer = await bot.answer({ input: line, place: { platform: 'test', workspace: 'w', channel: 'c' }, actor: { id: 'U1', name: 'Ada' } });
        expect([line, answer.status]).toEqual([line, 'ok']);
      }
    }
  });
});
