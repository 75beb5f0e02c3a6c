/** Creates the snapshot that is stored when a channel brings a looked-up paper. */
import type { DesignId } from '../../../content/design-schema.ts';
import { designs } from '../../../content/designs/index.ts';
import type { Actor } from '../command/channel-ref.ts';
import { broughtPaperId, type PaperSnapshot, type QuestionDesign } from '../papers/brought-paper.ts';
import { citedDate, isInvented, type PaperAuthor, type PaperFacts, type PaperRecord } from '../papers/paper-record.ts';
import type { RegisteredTrial } from '../ports/paper-service.ts';

const maxSnapshotLabelLength = 40;
/** Longer titles are cut in the snapshot: it is shown in one line. */
const maxTitleLength = 300;
/** Maximum authors stored, by whose names the paper can be found. */
const maxAuthors = 20;
const maxAuthorLength = 60;
/** Longest outcome of a registry that is quoted. */
const maxOutcomeLength = 400;

/** Who chose which design. */
export interface ChosenDesign {
  readonly id: DesignId;
  readonly by: Actor;
}

/** @param trial the registered trial that the paper reports, if its registry answered. */
export function takeSnapshot(paper: PaperRecord, trial?: RegisteredTrial, chosen?: ChosenDesign): PaperSnapshot {
  const title = paper.title?.value;
  const authors = (paper.authors?.value.list ?? []).slice(0, maxAuthors).map((author) => cutText(authorName(author), maxAuthorLength));
  return {
    id: broughtPaperId(paper.id),
    label: snapshotLabel(paper),
    ...(title ? { title: cutText(title, maxTitleLength) } : {}),
    ...(authors.length > 0 ? { authors } : {}),
    ids: paper.ids,
    ...(paper.preprint ? { isPreprint: true } : {}),
    design: chosen ? { id: chosen.id, name: designs[chosen.id].name, chosenBy: chosen.by } : recognisedDesign(paper),
    facts: { ...paper.facts, ...registeredOutcome(trial, isInvented(paper) ? 'an invented registry' : 'ClinicalTrials.gov') },
  };
}

/** The design that the rules found. A preprint without a recognised design gets the questions for preprints. */
export function recognisedDesign({ design, preprint }: Pick<PaperRecord, 'design' | 'preprint'>): QuestionDesign {
  const id = design?.questions ?? 'not-recognised';
  const asked = id === 'not-recognised' && preprint ? 'preprint' : id;
  return { id: asked, name: design?.name ?? designs[asked].name, ...(design ? { reason: design.reason } : {}) };
}

/** "Okafor 2024", or the beginning of the title. */
function snapshotLabel({ authors, title, ...dates }: PaperRecord): string {
  const [first] = authors?.value.list ?? [];
  const name = first && authorName(first);
  const year = citedDate(dates)?.year;
  if (name) return cutText([cutText(name, maxSnapshotLabelLength - 5), year].filter((part) => part !== undefined).join(' '), maxSnapshotLabelLength);
  return cutText(title?.value ?? 'A paper', maxSnapshotLabelLength);
}

const authorName = (author: PaperAuthor): string => ('literal' in author ? author.literal : author.family);

function cutText(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const cut = text.slice(0, maxLength - 1).toWellFormed();
  return `${cut.replace(/\ufffd$/, '').trimEnd()}…`;
}

function registeredOutcome(trial: RegisteredTrial | undefined, registry: string): PaperFacts {
  const [first, ...others] = trial?.primaryOutcomes ?? [];
  if (!trial || !first || first.measure.length > maxOutcomeLength) return {};
  const which = others.length > 0 ? `, the first of ${others.length + 1} primary outcomes` : '';
  const quote = first.timeFrame && first.timeFrame.length <= maxOutcomeLength ? `${first.measure} [${first.timeFrame}]` : first.measure;
  return { registeredOutcome: { value: first.measure, quote, source: `${registry}, ${trial.nct}${which}` } };
}
