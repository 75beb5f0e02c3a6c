/** Recognises the design of a study by rules, and gives the reason. */
import type { PaperAbstract, Stated, StudyDesign } from '../../core/papers/paper-record.ts';
import type { IndexTerm, SourceRecord } from '../source-record.ts';
import { type DesignRule, designRules } from './rules.ts';

/**
 * Index terms and the title decide; words of an abstract only suggest. A rule that matches the index or the title wins over one that
 * matches only the abstract.
 * @param records of one paper.
 */
export function recogniseDesign(records: readonly SourceRecord[], abstract: Stated<PaperAbstract> | undefined): StudyDesign | undefined {
  const titles = records.flatMap(({ title }) => title ?? []);
  const open = designRules.filter((rule) => !isExcluded(rule, titles, records));
  const words = abstract?.value.sections.map(({ text }) => text).join(' ') ?? '';
  return firstOf(open, (rule) => decideDesign(rule, records)) ?? firstOf(open, (rule) => suggestDesign(rule, records, words));
}

function firstOf<T>(rules: readonly DesignRule[], find: (rule: DesignRule) => T | undefined): T | undefined {
  for (const rule of rules) {
    const found = find(rule);
    if (found !== undefined) return found;
  }
  return undefined;
}

const isExcluded = ({ unless, unlessHeadings = [] }: DesignRule, titles: readonly string[], records: readonly SourceRecord[]): boolean =>
  titles.some((title) => unless?.test(title)) || records.some(({ headings }) => findTerm(headings, unlessHeadings));

/** Suggests a design by words of the abstract, or by an index term that other designs have, too. */
function suggestDesign(rule: DesignRule, records: readonly SourceRecord[], words: string): StudyDesign | undefined {
  const { name, questions, hints = [], abstract, abstractAll = [] } = rule;
  const together = abstractAll.map((one) => one.exec(words)?.[0]);
  const found = abstract?.exec(words)?.[0] ?? (together.includes(undefined) ? undefined : together[0]);
  if (found !== undefined)
    return { name, questions, basis: 'abstract', reason: `the abstract has “${shortenWords(found)}”; words of an abstract only suggest a design` };
  for (const { source, headings, publicationTypes } of records) {
    const hint = findTerm(headings, hints) ?? findTerm(publicationTypes, hints);
    if (hint) return { name, questions, basis: 'hint', reason: `${source} lists “${hint.name}”, which other designs have, too` };
  }
  return undefined;
}

function decideDesign({ name, questions, types = [], headings = [], title }: DesignRule, records: readonly SourceRecord[]): StudyDesign | undefined {
  for (const record of records) {
    const type = findTerm(record.publicationTypes, types);
    if (type) return { name, questions, basis: 'index', reason: `${record.source} lists the publication type “${type.name}”` };
    const heading = findTerm(record.headings, headings);
    if (heading) return { name, questions, basis: 'index', reason: `${record.source} lists the subject heading “${heading.name}”` };
  }
  for (const record of records) {
    const words = title?.exec(record.title ?? '')?.[0];
    if (words !== undefined) return { name, questions, basis: 'title', reason: `the title says “${shortenWords(words)}”` };
  }
  return undefined;
}

/** Compares ids and names, because NLM renames terms but not their ids. */
const findTerm = (terms: readonly IndexTerm[] | undefined, wanted: readonly string[]): IndexTerm | undefined =>
  terms?.find(({ ui, name }) => (ui !== undefined && wanted.includes(ui)) || wanted.some((want) => want.toLowerCase() === name.toLowerCase()));

const shortenWords = (words: string): string => (words.length <= 80 ? words : `${words.slice(0, 79).toWellFormed().trimEnd()}…`);
