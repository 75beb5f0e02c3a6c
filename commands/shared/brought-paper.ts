/** Prepares what a channel stores about a looked-up paper, and finds a paper among those it has. */
import type { DesignId } from '../../content/design-schema.ts';
import { designs } from '../../content/designs/index.ts';
import type { Actor } from '../../src/core/command/channel-ref.ts';
import { UserError } from '../../src/core/errors.ts';
import { type BroughtName, broughtPaperId, type PaperSnapshot } from '../../src/core/papers/brought-paper.ts';
import { ownTrial } from '../../src/core/papers/own-trial.ts';
import { identifiersOf, type PaperRecord } from '../../src/core/papers/paper-record.ts';
import type { PaperService, RegisteredTrial, TrialLookup } from '../../src/core/ports/paper-service.ts';
import { plainText } from '../../src/core/reply/plain-text.ts';
import { recognisedDesign, takeSnapshot } from '../../src/core/season/snapshot.ts';
import { normalizeName } from '../../src/library/search/fuzzy-match.ts';
import { findIdentifiers } from '../../src/papers/identifiers/find-identifiers.ts';
import { identifierKey } from '../../src/papers/identifiers/identifier.ts';
import { inventedTexts, uncheckedTexts, warningTexts } from '../paper/notices.ts';
import { paperLabel } from './paper-label.ts';
import { paperLine, referenceTo, storedIdIn } from './paper-reference.ts';

export interface PreparedPaper {
  readonly snapshot: PaperSnapshot;
  /** What could not be found out, as sentences. */
  readonly notes: readonly string[];
  /** A sentence if it was not fully checked for retractions. */
  readonly unchecked?: string;
}

/** Time limit for all requests about one paper, in ms, look-up included. */
const totalTimeoutMs = 15_000;
/** With less time left, the registry is not asked. */
const minRegistryMs = 1000;

export interface PrepareOptions {
  readonly papers: Pick<PaperService, 'findTrial'> | undefined;
  /** When the request began, on the clock of `performance.now()`. */
  readonly startedAt: number;
  readonly chosen?: { readonly id: DesignId; readonly by: Actor } | undefined;
}

/** @throws {UserError} for a notice about another paper, which cannot be discussed for weeks. */
export async function preparePaper(record: PaperRecord, { papers, startedAt, chosen }: PrepareOptions): Promise<PreparedPaper> {
  assertNotNotice(record);
  const nct = hasQuestionOnRegistry(chosen?.id ?? recognisedDesign(record).id) ? ownTrial(record) : undefined;
  const left = Math.floor(totalTimeoutMs - (performance.now() - startedAt));
  const lookup = nct === undefined ? undefined : left < minRegistryMs ? notAsked : await papers?.findTrial(nct, left);
  const trial: RegisteredTrial | undefined = lookup?.status === 'found' ? lookup.trial : undefined;
  const [worst] = warningTexts(record);
  const warning = [...inventedTexts(record), ...(worst ? [worst] : [])].map(plainText).join(' ');
  const [unchecked] = uncheckedTexts(record).map(plainText);
  const missed =
    lookup?.status === 'unreachable'
      ? [`ClinicalTrials.gov ${lookup.reason}, so a question on the registered outcome of ${nct} is missing. Choose the paper again later to add it.`]
      : [];
  return {
    snapshot: { ...takeSnapshot(record, trial, chosen), ...(warning === '' ? {} : { warning }) },
    notes: missed,
    ...(unchecked === undefined ? {} : { unchecked }),
  };
}

const notAsked: TrialLookup = { status: 'unreachable', reason: 'was not asked, because the other sources took all the time' };

function assertNotNotice({ noticeAbout }: PaperRecord): void {
  if (!noticeAbout) return;
  const about = referenceTo(noticeAbout.value);
  throw new UserError(
    'That is a notice about another paper. Choose the paper that it is about.',
    about ? [{ label: 'The paper it is about', run: paperLine(about) }] : [],
  );
}

const hasQuestionOnRegistry = (id: DesignId): boolean => designs[id].questions.some(({ needs = [] }) => needs.includes('registeredOutcome'));

/** Whether the registry may have been unreachable when the paper was brought. */
export const mayLackRegistryFacts = ({ design, facts }: PaperSnapshot): boolean => hasQuestionOnRegistry(design.id) && facts.registeredOutcome === undefined;

/** Whether a channel's paper is the one that the record is about. */
export function isSameRecord({ id, ids }: PaperSnapshot, record: Pick<PaperRecord, 'id' | 'ids'>): boolean {
  const keys = identifiersOf(record.ids).map(identifierKey);
  return id === broughtPaperId(record.id) || identifiersOf(ids).some((identifier) => keys.includes(identifierKey(identifier)));
}

/** The paper of a channel that the text names: by id or identifier, as "Okafor 2024", or by words that only its title has. */
export function matchBrought<Paper extends BroughtName>(typed: string, brought: readonly Paper[]): Paper | undefined {
  const id = storedIdIn(typed);
  if (id !== undefined) return brought.find((paper) => paper.id === typed.trim());
  const keys = findIdentifiers(typed).map(identifierKey);
  if (keys.length > 0) return brought.find(({ ids }) => identifiersOf(ids).some((identifier) => keys.includes(identifierKey(identifier))));
  const [only, ...others] = fittingBrought(typed, brought);
  return others.length === 0 ? only : undefined;
}

/** The papers of a channel with that name, or otherwise those with all these words in label and title. */
function fittingBrought<Paper extends BroughtName>(typed: string, brought: readonly Paper[]): readonly Paper[] {
  const named = brought.filter(({ label }) => normalizeName(label) === normalizeName(typed));
  const words = nameWords(typed);
  if (named.length > 0 || words.length === 0) return words.length === 0 ? [] : named;
  return brought.filter((paper) => words.every((word) => nameWords(`${paper.label} ${paper.title ?? ''}`).includes(word)));
}

/** Maximum papers that are offered. */
const maxOfferedBrought = 5;

/** Asks which one is meant if several papers of the channel have that name. @param line returns the line for one of them. @throws {UserError} */
export function assertUnambiguous(typed: string, brought: readonly BroughtName[], line: (reference: string) => string): void {
  const fitting = fittingBrought(typed, brought);
  if (fitting.length < 2) return;
  const choices = fitting.slice(-maxOfferedBrought).toReversed();
  throw new UserError(
    `“${typed.slice(0, 60)}” fits ${fitting.length} papers that this channel brought. Which one do you mean?`,
    choices.map((paper) => ({ label: paperLabel(paper.label, paper.title ?? ''), run: line(referenceTo(paper.ids) ?? paper.id) })),
  );
}

const nameWords = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [];
