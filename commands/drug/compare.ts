import type { Drug } from '../../content/schema.ts';
import { claimItems } from '../../src/core/reply/claim-text.ts';
import type { Block, Reply, RichText } from '../../src/core/reply/reply.ts';
import type { Library } from '../../src/library/library.ts';
import { selectivityBlocks } from '../charts/drug-charts.ts';
import { conflictNote, drugFacts, notJakInhibitor } from '../shared/drug-labels.ts';
import { trialLine, trialsOf, trialVerdicts } from '../shared/trial-text.ts';
import { shownInList } from './card.ts';
import { type DrugTopic, topicTitles } from './topics.ts';

/** Compares two drugs: a table of facts and, for each drug, the claims about the topic. */
export function compareDrugs(first: Drug, second: Drug, topic: DrugTopic | undefined, library: Library): Reply {
  const both = [first, second];
  return {
    title: `${first.generic} and ${second.generic}${topic && topic !== 'overview' ? `: ${topicTitles[topic].toLowerCase()}` : ''}`,
    asOf: [first.asOf, second.asOf].sort()[0] ?? first.asOf,
    rerunCommand: `/drug ${first.generic}${topic ? ` topic:${topic}` : ''} versus:${second.generic}`,
    blocks: [
      ...both.flatMap((drug) => notJakInhibitor(drug, library)),
      ...(topic && topic !== 'overview' ? [] : [factTable(first, second, library)]),
      ...(topic && topic !== 'overview' && topic !== 'mechanism' ? [] : selectivityBlocks(both, library)),
      ...both.flatMap((drug): readonly Block[] => [{ kind: 'heading', text: drug.generic }, ...topicList(drug, topic, library)]),
      ...(topic && topic !== 'overview' && topic !== 'mechanism' ? [] : conflictNote(both, library)),
      { kind: 'note', text: ['Side by side is not head to head: these figures come from different trials with different people, endpoints and weeks.'] },
      { kind: 'choices', choices: both.map((drug) => ({ label: drug.generic, run: `/drug ${drug.generic}${topic ? ` topic:${topic}` : ''}` })) },
    ],
  };
}

function factTable(first: Drug, second: Drug, library: Library): Block {
  const [left, right] = [drugFacts(first, library), drugFacts(second, library)];
  const names: RichText = [[...second.brands, ...second.codes].join(', ') || 'none'];
  const rows = left.map((fact, index) => [[fact.label], fact.text, right[index]?.text ?? ['']]);
  return {
    kind: 'table',
    head: ['', first.generic, second.generic],
    rows: [
      [['Other names'], [[...first.brands, ...first.codes].join(', ') || 'none'], names],
      ...rows,
      [['Trials in lupus'], trialVerdicts(first, library), trialVerdicts(second, library)],
    ],
  };
}

function topicList(drug: Drug, topic: DrugTopic | undefined, library: Library): readonly Block[] {
  const chosen = topic ?? 'overview';
  const trials = chosen === 'trials' ? trialsOf(drug, library).map((trial) => trialLine(trial, library)) : [];
  const items = trials.length > 0 ? trials : claimItems(shownInList(drug, chosen), library);
  return items.length > 0 ? [{ kind: 'list', items }] : [{ kind: 'text', text: ['Nothing in the material read.'] }];
}
