/** Words for the sections of a paper. Papers differ in their sections: a name leads to the first one that the paper has. */
import type { Paper } from '../../content/schema.ts';
import { normalizeName } from '../../src/library/search/fuzzy-match.ts';

type PaperSection = Paper['sections'][number];

/** Section ids in the order of preference, and other words for them. `limits` is the list of what was not read. */
const sectionNames: readonly (readonly [ids: string, words: string])[] = [
  ['limits', 'limits, limit, limitations, limitation, caveats, caveat, weaknesses, weakness, shortcomings, gaps, what was not seen'],
  [
    'background question',
    'background, introduction, intro, context, rationale, importance, purpose, aim, aims, objective, objectives, research question, question',
  ],
  ['design', 'design, methods, method, methodology, study design, trial design'],
  ['participants in-vivo-clinical', 'participants, participant, patients, population, cohort, demographics, baseline, recruitment, who took part'],
  ['endpoints', 'endpoints, endpoint, outcomes, outcome, primary endpoint, outcome measures, sri-4, sri4'],
  ['results', 'results, result, findings, efficacy, effect, effects'],
  ['safety', 'safety, side effects, side effect, adverse events, adverse effects, harms, harm, risks, risk, warnings, toxicity, tolerability, boxed warning'],
  ['abstract', 'abstract, conclusion, conclusions, interpretation, abstract conclusions'],
  ['pathway', 'pathway, mechanism, mechanism of action, jak stat, jak/stat, signalling, signaling, biology'],
  ['in-vitro', 'in vitro, cells, laboratory, lab, preclinical'],
  ['in-vivo-animal', 'mice, mouse, animals, animal, animal models, in vivo animal'],
  ['in-vivo-clinical', 'clinical, clinical data, people, humans, in vivo clinical'],
  ['kidneys', 'kidneys, kidney, renal, nephritis, lupus nephritis'],
  ['future afterwards', 'future, outlook, next steps, future directions'],
  ['pooled since', 'pooled, meta-analysis, meta-analyses, metaanalysis, metaanalyses, meta analysis, meta analyses'],
  ['twin', 'twin, twin trial, sister trial'],
  ['afterwards since', 'afterwards, since, what came next, aftermath, follow-up, what the record adds'],
  ['publication abstract', 'publication, authors, author, journal, funding, where published'],
  ['appraisal', 'appraisal, critique, critical appraisal, quality, bias, sanra'],
  ['equity participants', 'equity, diversity, race, racial, ethnicity, ethnic, racial diversity, ethnic diversity, representation, race and ethnicity'],
  ['news-versus-source', 'news, news report, press, media'],
];

const idsByName: ReadonlyMap<string, readonly string[]> = new Map(
  sectionNames.flatMap(([listed, words]) => {
    const ids = listed.split(' ');
    return words.split(',').map((word) => [normalizeName(word), ids] as const);
  }),
);

/** Whether these words are a name for a section of some paper. @param key normalized. */
export const isSectionName = (key: string): boolean => idsByName.has(key);

/** Whether two names mean the same kind of section, such as "findings" and "results". */
export function nameSameSection(name: string, other: string): boolean {
  const ids = idsByName.get(normalizeName(name));
  return ids !== undefined && ids === idsByName.get(normalizeName(other));
}

/** The section of the paper that people call by this name, or its list of limits. */
export function sectionCalled({ sections }: Paper, typed: string): PaperSection | 'limits' | undefined {
  const ids = idsByName.get(normalizeName(typed)) ?? [];
  if (ids.includes('limits')) return 'limits';
  return ids.flatMap((id) => sections.filter((section) => section.id === id))[0];
}
