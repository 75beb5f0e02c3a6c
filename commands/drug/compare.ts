import type { Drug } from '../../content/schema.ts';
import { claimItems, claimsOf, claimText } from '../../src/core/reply/claim-text.ts';
import { type Block, type Field, type Reply, type RichText, strong } from '../../src/core/reply/reply.ts';
import type { Library } from '../../src/library/library.ts';
import { selectivityBlocks } from '../charts/drug-charts.ts';
import { conflictNote, drugFacts, notJakInhibitor, safetyFacts } from '../shared/drug-labels.ts';
import { foldedDetails } from '../shared/folded-details.ts';
import { trialLine, trialsOf, trialVerdicts } from '../shared/trial-text.ts';
import { shownInList } from './card.ts';
import { pointOf, pointsOf } from './points.ts';
import { type DrugTopic, topicTitles } from './topics.ts';

/** Compares two drugs point by point: a table of facts, and the statements about the topic. */
export function compareDrugs(first: Drug, second: Drug, topic: DrugTopic = 'overview', library: Library): Reply {
  const both = [first, second] as const;
  const isOverview = topic === 'overview';
  const named = isOverview ? '' : ` topic:${topic}`;
  // A table of labels is the short answer.
  const isFolded = isOverview || topic === 'safety' || topic === 'approvals';
  const statements = statementBlocks(both, topic, library);
  const conflicts = isOverview || topic === 'mechanism' ? conflictNote(both, library) : [];
  return {
    title: `${first.generic} and ${second.generic}${isOverview ? '' : `: ${topicTitles[topic].toLowerCase()}`}`,
    asOf: [first.asOf, second.asOf].sort()[0] ?? first.asOf,
    rerunCommand: `/drug ${first.generic}${named} versus:${second.generic}`,
    blocks: [
      ...notJakInhibitors(both, library),
      ...factTable(both, topic, library),
      ...(isOverview || topic === 'mechanism' ? selectivityBlocks(both, library) : []),
      ...(isFolded ? [] : [...statements, ...conflicts]),
      {
        kind: 'note',
        text: ['Side by side is not head to head: these figures come from different trials with different people, endpoints and weeks.'],
      },
      { kind: 'choices', choices: both.map((drug) => ({ label: drug.generic, run: `/drug ${drug.generic}${named}` })) },
      ...(isFolded ? foldedDetails([...statements, ...conflicts]) : []),
    ],
  };
}

/** A single line if it is true of both drugs. */
function notJakInhibitors(both: readonly Drug[], library: Library): readonly Block[] {
  const claims = claimsOf(
    both.flatMap(({ targets }) => targets.claims.slice(0, 1)),
    library,
  );
  if (both.some(({ jakInhibitor }) => jakInhibitor)) return both.flatMap((drug) => notJakInhibitor(drug, library));
  return [{ kind: 'text', text: [strong('Neither is a JAK inhibitor.'), ...claims.flatMap((claim) => [' ', ...claimText(claim, library)])] }];
}

type DrugPair = readonly [Drug, Drug];

/** The labels of both drugs; some topics have their own. */
function factTable([first, second]: DrugPair, topic: DrugTopic, library: Library): readonly Block[] {
  const facts = (drug: Drug): readonly Field[] => {
    switch (topic) {
      case 'overview':
        return drugFacts(drug, library);
      case 'mechanism':
        return drugFacts(drug, library).slice(0, 2);
      case 'approvals':
        return drugFacts(drug, library).slice(2, 5);
      case 'safety':
        return safetyFacts(drug, library);
      case 'trials':
      case 'laboratory':
        return [];
    }
  };
  const [left, right] = [facts(first), facts(second)];
  const namesOf = ({ brands, codes }: Drug): RichText => [[...brands, ...codes].join(', ') || 'none'];
  const names = topic === 'overview' ? [[['Other names'], namesOf(first), namesOf(second)]] : [];
  const verdicts = topic === 'overview' ? [[['Trials in lupus'], trialVerdicts(first, library), trialVerdicts(second, library)]] : [];
  const rows: readonly (readonly RichText[])[] = [...names, ...left.map(({ label, text }, index) => [[label], text, right[index]?.text ?? ['']]), ...verdicts];
  return rows.length > 0 ? [{ kind: 'table', head: ['', first.generic, second.generic], rows }] : [];
}

/** The statements on each drug, point by point, and those on both under a separate heading. */
function statementBlocks(both: DrugPair, topic: DrugTopic, library: Library): readonly Block[] {
  if (topic === 'trials' && both.some((drug) => trialsOf(drug, library).length > 0)) return trialsByPhase(both, library);
  const claims = both.map((drug) => claimsOf(shownInList(drug, topic), library));
  const [ofFirst = [], ofSecond = []] = claims.map((list) => list.map(({ id }) => id));
  const shared = ofFirst.filter((id) => ofSecond.includes(id));
  const points = pointsOf(topic).flatMap((point) =>
    pairedPoint(
      point,
      both.map((drug, at) => {
        const own = (claims[at] ?? []).filter((claim) => !shared.includes(claim.id) && pointOf(claim, drug, topic) === point);
        return { name: drug.generic, texts: claimItems(own, library) };
      }),
    ),
  );
  const ofBoth: readonly Block[] =
    shared.length > 0
      ? [
          { kind: 'heading', text: 'Both' },
          { kind: 'list', items: claimItems(shared, library) },
        ]
      : [];
  if (points.length + ofBoth.length > 0) return [...points, ...ofBoth];
  return [{ kind: 'text', text: ['Nothing in the material read on either of them. That is a gap in what was read, not a finding.'] }];
}

/** The statements on one drug about a point. */
interface DrugStatements {
  readonly name: string;
  readonly texts: readonly RichText[];
}

/**
 * The point as a heading, with the texts of each drug below it; nothing if neither has any.
 * @param none shown for a drug without a text. Its statements may be under other points, because each is shown under only one.
 */
function pairedPoint(
  point: string,
  sides: readonly DrugStatements[],
  none = `no further statement on ${point.charAt(0).toLowerCase()}${point.slice(1)}`,
): readonly Block[] {
  if (sides.every(({ texts }) => texts.length === 0)) return [];
  const items = sides.flatMap(({ name, texts }) => texts.map((text): RichText => [strong(`${name}: `), ...text]));
  const silent = sides.flatMap(({ name, texts }): readonly Block[] => (texts.length > 0 ? [] : [{ kind: 'note', text: [`${name}: ${none}.`] }]));
  return [{ kind: 'heading', text: point }, { kind: 'list', items }, ...silent];
}

/** The trials of both by phase, the latest phase first. */
function trialsByPhase(both: DrugPair, library: Library): readonly Block[] {
  const phases = ['3', '2', '1', undefined];
  return phases.flatMap((number) =>
    pairedPoint(
      number ? `Phase ${number}` : 'Phase not seen',
      both.map((drug) => {
        const trials = trialsOf(drug, library).filter(({ phase }) => /^[1-3]/.exec(phase)?.[0] === number);
        return { name: drug.generic, texts: trials.map((trial) => trialLine(trial, library)) };
      }),
      number ? `no phase ${number} trial in the material read` : 'no such trial in the material read',
    ),
  );
}
