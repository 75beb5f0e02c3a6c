/** Finds a drug within a phrase, and the topic that the other words name: "side effects of tofacitinib", "what is olumiant?". */
import type { Library } from '../../src/library/library.ts';
import { normalizeName } from '../../src/library/search/fuzzy-match.ts';
import { findInPhrase } from '../shared/find-in-phrase.ts';
import { type DrugTopic, drugTopics } from './topics.ts';

interface ParsedPhrase {
  readonly name: string;
  readonly topic?: DrugTopic;
}

/** @returns `undefined` if the phrase names no drug, or nothing else. Words that name no topic are returned for the error message. */
export function parseDrugPhrase(typed: string, library: Library): ParsedPhrase | undefined {
  const { byName } = library.drugIndex;
  if (byName.has(normalizeName(typed))) return undefined;
  const among = findInPhrase(typed, (name) => byName.get(normalizeName(name)));
  if (!among) return undefined;
  const { generic } = among.value;
  if (among.rest === '') return { name: generic };
  const topic = topicCalled(among.rest);
  return topic && { name: generic, topic };
}

const topicCalled = (words: string): DrugTopic | undefined =>
  drugTopics.find((topic) => topic === words.toLowerCase()) ?? topicSynonyms.get(normalizeName(words));

const topicSynonyms: ReadonlyMap<string, DrugTopic> = new Map(
  (
    [
      ['safety', 'side effects, side effect, adverse effects, adverse events, harms, risks, warnings, boxed warning'],
      ['trials', 'trial, results, efficacy, studies'],
      ['approvals', 'approval, approved, licensed'],
      ['mechanism', 'targets, target, work, works, block, blocks, inhibit'],
      ['laboratory', 'lab, mice, cells'],
    ] as const
  ).flatMap(([topic, words]) => words.split(', ').map((word) => [normalizeName(word), topic] as const)),
);
