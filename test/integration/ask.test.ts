import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainBlock } from '../../src/core/reply/plain-text.ts';
import { createClaimSearch } from '../../src/library/search/claims/find-claims.ts';
import { asksAboutAPerson } from '../../src/library/search/claims/personal-questions.ts';
import { aboutAPerson, answerable, unanswerable } from '../fixtures/ask-questions.ts';
import { quickBot } from '../helpers/library.ts';

const { ask, library } = await quickBot();
const find = createClaimSearch(library);
const textOf = async (line: string) => {
  const { reply } = await ask(line);
  return [reply.title ?? '', ...reply.blocks.map(plainBlock)].join('\n');
};

describe('claim search on realistic questions', () => {
  test('expects only claims that exist', () => {
    for (const { answeredBy } of answerable) for (const id of answeredBy) expect(library.claims.has(id), id).toBe(true);
  });

  test('shows an expected claim among its three for at least nine in ten questions', () => {
    const missed = answerable.filter(({ ask: question, answeredBy }) => !find(question).claims.some(({ id }) => answeredBy.includes(id)));
    expect(missed.length / answerable.length, missed.map(({ ask: question }) => question).join('\n')).toBeLessThanOrEqual(0.1);
  });

  test('shows a claim for at most one in twenty questions without an answer', () => {
    const guessed = unanswerable.filter((question) => find(question).claims.length > 0);
    expect(guessed.length, guessed.join('\n')).toBeLessThanOrEqual(1);
  });

  test('distinguishes general questions from those about a person', () => {
    expect(aboutAPerson.filter((question) => !asksAboutAPerson(question))).toEqual([]);
    expect([...answerable.map(({ ask: question }) => question), ...unanswerable].filter(asksAboutAPerson)).toEqual([]);
  });
});

describe('/ask', () => {
  test('shows no claim about a drug other than the one asked about', () => {
    const drugs = [...library.drugs.values()].map(({ generic, brands, codes }) => [generic, ...brands, ...codes].map((name) => name.toLowerCase()));
    const speaksOf = (names: readonly string[], text: string): boolean => names.some((name) => text.toLowerCase().includes(name));
    for (const asked of drugs) {
      const { claims } = find(`does ${asked[0]} work in lupus nephritis?`);
      const strange = claims
        .map(({ text, note = '' }) => `${text} ${note}`)
        .filter((text) => drugs.some((drug) => speaksOf(drug, text)) && !speaksOf(asked, text) && !/\bJAK inhibitors\b/.test(text));
      expect(strange, asked[0]).toEqual([]);
    }
  });

  test('shows each claim with its sources', async () => {
    const { reply, sources } = await ask('/ask what is the risk of shingles on baricitinib?');
    const items = reply.blocks.flatMap((block) => (block.kind === 'list' ? block.items : []));
    expect(items.length).toBeGreaterThan(0);
    for (const item of items) expect(item.some((run) => typeof run !== 'string' && run.kind === 'cite')).toBe(true);
    expect(sources.length).toBeGreaterThan(0);
  });

  test('understands brand names, synonyms and plurals', () => {
    expect(find('shingles with Olumiant').claims.map(({ id }) => id)).toContain('F15');
    expect(find('herpes zoster baricitinib').claims.map(({ id }) => id)).toContain('F15');
    expect(find('steroids in SLE according to EULAR').claims.map(({ id }) => id)).toContain('S08');
  });

  test('says which part of a question is not covered', async () => {
    const text = await textOf('/ask was SANRA used in the Cochrane review of BRAVE-II?');
    expect(text).toMatch(/nothing on this|Not covered by these claims/);
  });

  test('says that it has no answer instead of guessing', async () => {
    const text = await textOf('/ask how much does baricitinib cost?');
    expect(text).toContain('The fact base has nothing on this');
    expect(text).toContain('“cost”');
    expect((await ask('/ask how much does baricitinib cost?')).status).toBe('ok');
  });

  test.each(aboutAPerson)('declines to advise on a person: %s', async (question) => {
    expect(await textOf(`/ask ${question}`)).toContain('I cannot say what is right for one person');
  });

  test('shows the general evidence when it declines to advise on a person', async () => {
    expect(await textOf('/ask should I take baricitinib in pregnancy?')).toContain('pregnancy and breastfeeding');
  });

  test('asks for a question if none was typed', async () => {
    for (const line of ['/ask', '/ask   ']) expect((await ask(line)).status).toBe('user-error');
  });

  test('answers arbitrary text without an internal error', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string({ maxLength: 1900 }), fc.string({ unit: 'binary', maxLength: 300 })), async (question) => {
        expect((await ask(`/ask ${question}`)).status).not.toBe('fault');
      }),
      { numRuns: 200 },
    );
  });
});
