import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DesignId, designIds, insertedFacts, recordFacts } from '../../../../content/design-schema.ts';
import { prompt as promptSchema } from '../../../../content/schema.ts';
import { broughtPaperOf, isBroughtPaperId, type PaperSnapshot } from '../../../../src/core/papers/brought-paper.ts';
import type { PaperFacts } from '../../../../src/core/papers/paper-record.ts';
import { quotesFor, seasonOfSnapshot } from '../../../../src/core/season/build-season.ts';

const id = 'p-0123456789ab';
const snapshotOf = (design: DesignId, facts: PaperFacts = {}, isPreprint = false): PaperSnapshot => ({
  ...{ id, label: 'Okafor 2024', ids: {}, design: { id: design, name: design }, facts },
  ...(isPreprint ? { isPreprint: true } : {}),
});

/** What a record may state; each word occurs nowhere in our own questions. */
const values = { randomised: '7775', comparator: 'placebo', followUp: '5.2 fortnights' };
const fullFacts: PaperFacts = Object.fromEntries(
  recordFacts.map((name) => {
    const value = name in values ? values[name as keyof typeof values] : `The ${name} was silence.`;
    return [name, { value, quote: `In all ${value} it was.`, source: 'the abstract, PubMed' }];
  }),
);
const someFacts = fc.subarray([...recordFacts]).map((names) => Object.fromEntries(names.map((name) => [name, fullFacts[name]])) as PaperFacts);

describe.each(designIds)('a season of the design %s', (design) => {
  test('the season has eight to ten questions, at least half of them evaluation or creation, whatever the record states', () =>
    fc.assert(
      fc.property(someFacts, fc.boolean(), (facts, isPreprint) => {
        const { prompts } = seasonOfSnapshot(snapshotOf(design, facts, isPreprint));
        expect(prompts.length).toBeGreaterThanOrEqual(8);
        expect(prompts.length).toBeLessThanOrEqual(10);
        expect(prompts.filter(({ level }) => level === 'evaluation' || level === 'creation').length * 2).toBeGreaterThanOrEqual(prompts.length);
      }),
    ));

  test('the season inserts only what the record states, and leaves no placeholder', () =>
    fc.assert(
      fc.property(someFacts, (facts) => {
        const bare = new Map(seasonOfSnapshot(snapshotOf(design)).prompts.map((prompt) => [prompt.id, prompt.question]));
        const stated = insertedFacts.flatMap((name) => facts[name]?.value ?? []);
        for (const { id: one, ...prompt } of seasonOfSnapshot(snapshotOf(design, facts)).prompts) {
          expect(JSON.stringify(prompt)).not.toMatch(/\{\w+\}|undefined/);
          const isBare = !bare.has(one) || bare.get(one) === prompt.question;
          expect(isBare || stated.some((value) => prompt.question.includes(value))).toBe(true);
          for (const name of ['randomised', 'followUp'] as const) if (!facts[name]) expect(prompt.question).not.toContain(values[name]);
        }
      }),
    ));

  test('each question fits the schema of questions, and rests on no claims', () => {
    for (const { restsOn, ...prompt } of seasonOfSnapshot(snapshotOf(design, fullFacts, true)).prompts) {
      expect(promptSchema.omit({ restsOn: true }).safeParse(prompt).error?.issues).toBeUndefined();
      expect(restsOn).toEqual([]);
    }
  });

  test('each question has a permanent id, which identifies its paper', () => {
    const ids = (facts: PaperFacts) => seasonOfSnapshot(snapshotOf(design, facts)).prompts.map((prompt) => prompt.id);
    expect(ids(fullFacts).slice(0, 8)).toEqual(ids({}));
    for (const one of ids(fullFacts)) expect(broughtPaperOf(one)).toBe(id);
    expect(new Set(ids(fullFacts)).size).toBe(ids(fullFacts).length);
  });

  test('the season quotes whole sentences with their source', () => {
    for (const prompt of seasonOfSnapshot(snapshotOf(design, fullFacts)).prompts)
      for (const { text, source, label } of quotesFor(snapshotOf(design, fullFacts), prompt.id)) {
        expect(Object.values(fullFacts).map((fact) => fact?.quote)).toContain(text);
        expect([label, source]).not.toContain('');
      }
  });
});

test('the registered outcome is a question of its own if the registry has it', () => {
  const titles = (facts: PaperFacts) => seasonOfSnapshot(snapshotOf('randomised-trial', facts)).prompts.map(({ title }) => title);
  expect(titles({})).not.toContain('Registered and reported');
  const { registeredOutcome } = fullFacts;
  expect(titles(registeredOutcome ? { registeredOutcome } : {})).toContain('Registered and reported');
});

test('a preprint is asked about as a preprint once, whatever its design', () => {
  for (const design of designIds) {
    const asked = seasonOfSnapshot(snapshotOf(design, {}, true)).prompts.filter(({ title }) => title === 'Before it is reviewed');
    expect(asked).toHaveLength(1);
  }
});

test('a number that is written in many words is not put into a question', () => {
  const facts = { randomised: { value: 'one hundred and four', quote: 'x', source: 'y' } };
  expect(JSON.stringify(seasonOfSnapshot(snapshotOf('randomised-trial', facts)))).not.toContain('one hundred');
});

test('ids of papers and questions in the library are not those of brought papers', () => {
  expect(isBroughtPaperId(id)).toBe(true);
  expect(isBroughtPaperId('petri-2023')).toBe(false);
  expect(broughtPaperOf('brave-two-from-memory')).toBeUndefined();
});
