/** "side effects of tofacitinib", "what is olumiant?": a drug among other words, and the topic those mean. */
import type { Library } from '../../content/library.ts';
import { fold } from '../../content/nearest.ts';
import { foundAmong } from '../among.ts';
import { type DrugTopic, drugTopics } from './topics.ts';

interface Spoken {
  readonly name: string;
  readonly topic?: DrugTopic;
}

/** @returns nothing where no drug is named, or nothing but a drug. Words that mean no topic are left to be asked about. */
export function readSpoken(typed: string, library: Library): Spoken | undefined {
  const { byName } = library.drugIndex;
  if (byName.has(fold(typed))) return undefined;
  const among = foundAmong(typed, (name) => byName.get(fold(name)));
  if (!among) return undefined;
  const { generic } = among.value;
  if (among.rest === '') return { name: generic };
  const topic = topicCalled(among.rest);
  return topic && { name: generic, topic };
}

const topicCalled = (words: string): DrugTopic | undefined => drugTopics.find((topic) => topic === words.toLowerCase()) ?? alsoCalled.get(fold(words));

const alsoCalled: ReadonlyMap<string, DrugTopic> = new Map(
  (
    [
      ['safety', 'side effects, side effect, adverse effects, adverse events, harms, risks, warnings, boxed warning'],
      ['trials', 'trial, results, efficacy, studies'],
      ['approvals', 'approval, approved, licensed'],
      ['mechanism', 'targets, target, work, works, block, blocks, inhibit'],
      ['laboratory', 'lab, mice, cells'],
    ] as const
  ).flatMap(([topic, words]) => words.split(', ').map((word) => [fold(word), topic] as const)),
);
