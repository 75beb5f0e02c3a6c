/** The options of `/drug`, and the words that people use for its topics. */
import { type Matcher, maxSuggestions, type Options, phrasesIn, type Suggestion } from '../../src/core/command/options.ts';
import type { Library } from '../../src/library/library.ts';
import { drugNames, findDrug, searchDrugs } from '../../src/library/search/find-drug.ts';
import { matchDrug } from '../../src/library/search/match-drug.ts';
import { type DrugTopic, drugTopics } from './topics.ts';

const drugMatcher: Matcher = {
  example: 'baricitinib (Olumiant) 4 mg',
  find: (words, at, library) => matchDrug(library, words, at),
  near: (text, library) => {
    const found = findDrug(library.drugIndex, text);
    return (found.status === 'found' ? [found.value] : found.near).map(({ generic }) => ({ label: generic, value: generic }));
  },
};

const topicSynonyms: Readonly<Record<DrugTopic, readonly string[]>> = {
  overview: phrasesIn('summary, profile, card, info, information, basics, details'),
  mechanism: phrasesIn(
    'mechanism of action, mode of action, moa, mechanisms, targets, target, pathway, selectivity, how it works, how does it work, work, works, block, blocks, inhibit, inhibits',
  ),
  laboratory: phrasesIn('lab, in vitro, cells, mice, mouse, animals, preclinical, pre-clinical'),
  trials: phrasesIn('trial, results, efficacy, effective, studies, study, evidence, clinical trials, lupus trials, clinical data'),
  safety: phrasesIn(
    `side effects, side effect, adverse effects, adverse effect, adverse events, adverse reactions, harms, harm, risks, risk, warnings, warning, boxed warning,
     black box warning, black box, blackbox, toxicity, tolerability, safe, pregnancy, clots, clotting, thrombosis, infections, kidneys, contraindications`,
  ),
  approvals: phrasesIn('approval, approval date, approved, approve, licensed, licence, license, indications, indication, fda, ema, regulatory'),
};

export const drugOptions = {
  name: { kind: 'text', description: 'Generic, brand or code name, such as olumiant', match: drugMatcher, suggest: drugSuggestions },
  topic: { kind: 'choice', description: 'What to show; the overview unless chosen', choices: drugTopics, synonyms: topicSynonyms },
  versus: {
    kind: 'text',
    description: 'A second drug, to put beside the first',
    aliases: ['vs', 'v', 'against', 'compared to', 'compared with', 'in comparison to', 'in comparison with'],
    joiners: ['and', 'or', '&', '+', 'with', 'to', 'from'],
    match: drugMatcher,
    suggest: drugSuggestions,
  },
} as const satisfies Options;

/** Words that add nothing to a line about drugs. */
export const drugFillers = [
  'drug',
  'drugs',
  'medicine',
  'medication',
  'lupus',
  'sle',
  'how',
  'difference',
  'differences',
  'between',
  'compare',
  'compared',
  'comparison',
  'all',
  'list',
  'date',
  'jak',
  'inhibitor',
  'inhibitors',
  'jakis',
];

function drugSuggestions(typed: string, library: Library): readonly Suggestion[] {
  const found = searchDrugs(library.drugIndex, typed).slice(0, maxSuggestions);
  return found.map((known) => ({ label: drugNames(known).join(' · ').slice(0, 100), value: known.generic }));
}
