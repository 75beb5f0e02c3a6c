import { expect, test } from 'vitest';
import { designIds } from '../../../../content/design-schema.ts';
import type { SourceRecord } from '../../../../src/papers/source-record.ts';
import { recogniseDesign } from '../../../../src/papers/study-design/recognise-design.ts';
import { designRules } from '../../../../src/papers/study-design/rules.ts';

function designOf(title: string, { types = [], headings = [], abstract }: { types?: readonly string[]; headings?: readonly string[]; abstract?: string } = {}) {
  const record: SourceRecord = {
    ...{ source: 'PubMed', at: 0, ids: {}, title },
    publicationTypes: types.map((ui) => ({ ui, name: ui })),
    headings: headings.map((ui) => ({ ui, name: ui })),
  };
  return recogniseDesign([record], abstract === undefined ? undefined : { value: { sections: [{ text: abstract }] }, source: 'PubMed', at: 0 });
}

test.each([
  ['A drug for hiccups: a randomised, double-blind trial', {}, 'randomised controlled trial', 'title'],
  ['A drug for hiccups', { types: ['D016449'] }, 'randomised controlled trial', 'index'],
  ['Adiposity and hiccups: a Mendelian randomization study', { types: ['D017418'] }, 'Mendelian randomisation', 'title'],
  ['Hiccups: a state-of-the-art review', { types: ['D016454', 'D017418'] }, 'narrative review', 'index'],
  ['Hiccups: a systematic review and meta-analysis of randomised trials', { types: ['D016454'] }, 'systematic review or meta-analysis', 'title'],
  ['A drug for hiccups: study protocol for a randomised controlled trial', {}, 'protocol', 'title'],
  ['A drug for hiccups: a post hoc analysis of a randomised trial', {}, 'analysis of a trial', 'title'],
  ['Hiccups in children', { abstract: 'Patients were randomly assigned to a drug or placebo.' }, 'randomised controlled trial', 'abstract'],
  ['Hiccups in ten villages: a prospective cohort study', {}, 'cohort study', 'title'],
  ['Retraction: hiccups', { types: ['D016440'] }, 'notice about another paper', 'index'],
  ['Hiccups in mice', { abstract: 'Mice were randomly allocated to cages.' }, 'animal study', 'title'],
  ['Hiccups at work: a qualitative study', {}, 'qualitative study', 'title'],
  ['Hiccups', { headings: ['D036301'] }, 'qualitative study', 'index'],
  [
    'Accuracy of a breath test',
    { abstract: 'Sensitivity was 80% and specificity 90% against the reference standard.' },
    'diagnostic accuracy study',
    'abstract',
  ],
  ['Predicting hiccups with machine learning', {}, 'prediction model study', 'title'],
  ['A breath test: diagnostic accuracy in primary care', {}, 'diagnostic accuracy study', 'title'],
  ['A drug for hiccups: a cost-effectiveness analysis', {}, 'economic evaluation', 'title'],
  ['Hiccups and tea: a case-control study', {}, 'case-control study', 'title'],
  ['Hiccups in nurses: a cross-sectional survey', {}, 'cross-sectional study', 'title'],
  ['Hiccups after a kiwi: a case report', {}, 'case report or series', 'title'],
  ['Hiccups', { headings: ['D000818'] }, 'animal study', 'index'],
  ['Hiccup proteins in a cell line', {}, 'laboratory study', 'title'],
  ['Hiccups: clinical practice guideline', {}, 'guideline or consensus statement', 'title'],
  ['A drug for hiccups: a single-arm trial', {}, 'clinical trial, not stated to be randomised', 'title'],
  ['Hiccups, later in life', { headings: ['D015331'] }, 'cohort study', 'hint'],
  ['Hiccups', { types: ['D064888'] }, 'observational study', 'index'],
  ['Design and rationale of the SILENCE trial: a randomized study', {}, 'protocol', 'title'],
  ['Statistical analysis plan for a randomised controlled trial', {}, 'protocol', 'title'],
  ['Hiccup apps: a scoping review protocol', {}, 'protocol', 'title'],
  ['A drug in two subgroups: a prespecified analysis of the SILENCE randomised trial', { types: ['D016449'] }, 'analysis of a trial', 'title'],
  ['Correction to: A drug for hiccups: a randomised controlled trial', {}, 'notice about another paper', 'title'],
  ['Erratum: hiccups: a systematic review', {}, 'notice about another paper', 'title'],
  ['Expression of Concern: a drug for hiccups: a randomized trial', {}, 'notice about another paper', 'title'],
  ['Comment on “A drug for hiccups: a randomised controlled trial”', {}, 'editorial, letter or comment', 'title'],
  ['Network meta-analysis of hiccup drugs: authors’ reply', {}, 'editorial, letter or comment', 'title'],
  ['A drug for hiccups: letter to the editor', {}, 'editorial, letter or comment', 'title'],
  ['Emulating a target trial of early and late drugs', {}, 'cohort study', 'title'],
  ['A breath test: a prospective diagnostic study', {}, 'diagnostic accuracy study', 'title'],
  ['Deep learning prediction of hiccups', {}, 'prediction model study', 'title'],
  ['Hiccups in a 54-year-old man', {}, 'case report or series', 'title'],
  ['Hiccups in students: a questionnaire study', {}, 'cross-sectional study', 'title'],
  ['EULAR recommendations for hiccups', {}, 'guideline or consensus statement', 'title'],
  ['A Delphi consensus on hiccups', {}, 'guideline or consensus statement', 'title'],
  ['A drug for hiccups: a first-in-human study', {}, 'clinical trial, not stated to be randomised', 'title'],
  ['A hiccup school: a quasi-experimental study', {}, 'clinical trial, not stated to be randomised', 'title'],
  ['Cost-effectiveness of a drug alongside a randomised trial', {}, 'economic evaluation', 'title'],
  ['An overview of systematic reviews on hiccups', {}, 'systematic review or meta-analysis', 'title'],
  ['A rapid review of hiccup care', {}, 'systematic review or meta-analysis', 'title'],
  ['A hiccup clinic: a mixed-methods evaluation', {}, 'mixed-methods study', 'title'],
  ['A drug against placebo: a prospective randomized study', {}, 'randomised controlled trial', 'title'],
  ['Quality of life in a randomised trial of a drug', {}, 'randomised controlled trial', 'title'],
  ['Effects and cost-effectiveness of a drug: a randomised trial', {}, 'randomised controlled trial', 'title'],
  ['A weaning protocol in hiccups: a randomized trial', {}, 'randomised controlled trial', 'title'],
  ['Hiccups and ageing in mice: a longitudinal study', {}, 'animal study', 'title'],
  ['Correction of sodium and hiccups: a retrospective cohort study', {}, 'cohort study', 'title'],
  ['Response to a drug: a prospective study', {}, 'cohort study', 'title'],
  ['Hiccups in pregnancy: a population-based registry study', {}, 'cohort study', 'title'],
  ['Two drugs for hiccups: a propensity score-matched comparison', {}, 'cohort study', 'title'],
  ['Parents and hiccups: a grounded theory study', {}, 'qualitative study', 'title'],
  ['Letters to patients after hiccups: a randomised trial', {}, 'randomised controlled trial', 'title'],
] as const)('“%s” %j is recognised as %s by its %s', (title, more, name, basis) => expect(designOf(title, more)).toMatchObject({ name, basis }));

test.each([
  [
    'a Mendelian randomisation that is indexed as a meta-analysis',
    'Adiposity and hiccups',
    { types: ['D017418'], headings: ['D057182'] },
    'Mendelian randomisation',
  ],
  ['a narrative review that is indexed as a meta-analysis, too', 'Hiccups today', { types: ['D016454', 'D017418'] }, 'narrative review'],
  ['teeth that were randomised', 'Whitening', { abstract: 'Thirty extracted teeth were randomly assigned to two groups.' }, undefined],
  ['an order that was randomised', 'Readings', { abstract: 'Patients were measured in randomized order by two readers.' }, undefined],
  [
    'a trial that says it was not randomised',
    'A non-randomised trial of tea',
    { abstract: 'Patients were randomly sampled.' },
    'clinical trial, not stated to be randomised',
  ],
  ['an analysis of adherence to a guideline', 'Adherence to a clinical guideline on hiccups', {}, undefined],
  ['an animal study with people in it', 'Hiccups', { headings: ['D000818', 'D006801'] }, undefined],
] as const)('%s is not mistaken for another design', (_, title, more, name) => expect(designOf(title, more)?.name).toBe(name));

test('every rule names a design that has questions', () => {
  for (const { questions } of designRules) expect(designIds).toContain(questions);
});

test('no design is guessed if no rule fits', () => expect(designOf('Thoughts on hiccups', { abstract: 'We thought about them.' })).toBeUndefined());
test('words of the abstract are said only to suggest a design', () =>
  expect(designOf('Hiccups', { abstract: 'This is a case-control study.' })?.reason).toContain('only suggest'));

test('no rule has a pattern that could read an abstract again from each of its words', () => {
  for (const { abstract, abstractAll = [] } of designRules)
    for (const { source } of [...(abstract ? [abstract] : []), ...abstractAll]) expect(source).not.toMatch(/\]\*|\.\*/);
});
