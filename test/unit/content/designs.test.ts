/** The questions of each design, checked as other content is. */
import { describe, expect, test } from 'vitest';
import { type DesignId, designIds, designSchema } from '../../../content/design-schema.ts';
import { designs } from '../../../content/designs/index.ts';

describe.each(designIds)('the design %s', (id: DesignId) => {
  const design = designs[id];

  test('a design fits its schema', () => {
    expect(designSchema.safeParse(design).error?.issues).toBeUndefined();
    expect(design.id).toBe(id);
  });

  test('a design has eight questions for any record, and each id once', () => {
    const ids = design.questions.map((question) => question.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(design.questions.filter(({ needs = [] }) => needs.length === 0)).toHaveLength(8);
    expect(new Set(design.questions.map(({ title }) => title)).size).toBe(ids.length);
  });

  test('the questions of a design begin with recall and end with creation, and most are evaluation or creation', () => {
    const always = design.questions.filter(({ needs = [] }) => needs.length === 0);
    expect(always[0]?.level).toBe('recall');
    expect(always.at(-1)?.level).toBe('creation');
    expect(always.filter(({ level }) => level === 'evaluation' || level === 'creation').length).toBeGreaterThanOrEqual(5);
  });

  test('a design names and links an instrument, or says why there is none', () =>
    expect(design.instruments.length > 0).toBe(design.withoutInstrument === undefined));
});

test('no two designs use a title for different questions', () => {
  const questions = new Set(designIds.flatMap((id) => designs[id].questions));
  const titles = Map.groupBy(questions, ({ title }) => title);
  expect([...titles].filter(([, all]) => all.length > 1 && new Set(all.map(({ id }) => id)).size > 1).map(([title]) => title)).toEqual([]);
});

test('no two designs use an id for different questions', () => {
  const questions = [...new Set(designIds.flatMap((id) => designs[id].questions))];
  expect(questions.map(({ id }) => id).filter((id, at, all) => all.indexOf(id) !== at)).toEqual([]);
});
