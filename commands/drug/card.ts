import type { ClaimOrId, Drug } from '../../content/schema.ts';
import { claimItems } from '../../src/core/reply/claim-text.ts';
import type { Block, Field, Reply, ReplyButton } from '../../src/core/reply/reply.ts';
import type { Library } from '../../src/library/library.ts';
import { pathwayBlocks } from '../charts/drug-charts.ts';
import { conflictNote, disputedIds, drugFacts, mergeUnsourced, notJakInhibitor, safetyFacts } from '../shared/drug-labels.ts';
import { foldedDetails } from '../shared/folded-details.ts';
import { trialLine, trialsOf } from '../shared/trial-text.ts';
import { type DrugTopic, drugTitle, drugTopics, topicTitles } from './topics.ts';

/** One drug: its overview or one of its topics, with buttons for the others. */
export function drugCard(drug: Drug, topic: DrugTopic = 'overview', library: Library): Reply {
  return {
    title: topic === 'overview' ? drugTitle(drug) : `${drugTitle(drug)}: ${topicTitles[topic].toLowerCase()}`,
    asOf: drug.asOf,
    rerunCommand: topic === 'overview' ? `/drug ${drug.generic}` : `/drug ${drug.generic} topic:${topic}`,
    blocks: [
      ...notJakInhibitor(drug, library),
      ...topicBlocks(drug, topic, library),
      { kind: 'choices', choices: otherTopics(drug, topic) },
      ...(topic === 'trials' && drug.trials.length > 0 && trialsOf(drug, library).length > 0 ? foldedDetails(claimBlocks(drug, topic, library)) : []),
    ],
  };
}

function topicBlocks(drug: Drug, topic: DrugTopic, library: Library): readonly Block[] {
  switch (topic) {
    case 'overview':
      return overviewBlocks(drug, library);
    case 'mechanism':
      return [
        { kind: 'facts', facts: drugFacts(drug, library).slice(0, 2) },
        ...pathwayBlocks(library, drug.asOf, drug),
        ...claimBlocks(drug, topic, library),
        ...conflictNote([drug], library),
      ];
    case 'trials':
      return trialsOf(drug, library).length > 0
        ? [{ kind: 'list', items: trialsOf(drug, library).map((trial) => trialLine(trial, library)) }]
        : claimBlocks(drug, topic, library);
    case 'approvals':
      return [{ kind: 'facts', facts: drugFacts(drug, library).slice(2, 5) }, ...claimBlocks(drug, topic, library)];
    case 'safety':
      return [{ kind: 'facts', facts: mergeUnsourced(safetyFacts(drug, library)) }, ...claimBlocks(drug, topic, library)];
    case 'laboratory':
      return claimBlocks(drug, topic, library);
  }
}

/** Approval and results first, then the risks, and finally what the drug is. */
function overviewBlocks(drug: Drug, library: Library): readonly Block[] {
  const [targets, route, firstApproval, approved, ...risks] = drugFacts(drug, library);
  const known = (facts: readonly (Field | undefined)[]): readonly Field[] => facts.filter((fact) => fact !== undefined);
  return [
    { kind: 'facts', facts: known([approved]) },
    ...claimBlocks(drug, 'overview', library),
    { kind: 'facts', facts: mergeUnsourced(known([...risks, targets, route, firstApproval])) },
    ...conflictNote([drug], library, 'own'),
  ];
}

function claimBlocks(drug: Drug, topic: DrugTopic, library: Library): readonly Block[] {
  const items = claimItems(shownInList(drug, topic), library);
  if (items.length > 0) return [{ kind: 'list', items }];
  return topic === 'overview' || drug[topic].length > 0
    ? []
    : [{ kind: 'text', text: [`The material read for this bot has nothing on this for ${drug.generic}. That is a gap in what was read, not a finding.`] }];
}

/** Claims that the answer already shows as its first line or as a conflict are not repeated. */
export function shownInList(drug: Drug, topic: DrugTopic): readonly ClaimOrId[] {
  const conflicts = topic === 'overview' || topic === 'mechanism' ? disputedIds([drug]) : [];
  const elsewhere = new Set([...conflicts, ...(drug.jakInhibitor ? [] : drug.targets.claims.map(idOf))]);
  return drug[topic].filter((claim) => !elsewhere.has(idOf(claim)));
}

const idOf = (claim: ClaimOrId): string => (typeof claim === 'string' ? claim : claim.id);

function otherTopics(drug: Drug, shown: DrugTopic): readonly ReplyButton[] {
  return drugTopics
    .filter((topic) => topic !== shown)
    .map((topic) => ({ label: topicTitles[topic], run: topic === 'overview' ? `/drug ${drug.generic}` : `/drug ${drug.generic} topic:${topic}` }));
}
