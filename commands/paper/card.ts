/** The card of a looked-up paper: what sources say, each with its source, and what could not be found out. */
import type { BroughtPaper } from '../../src/core/papers/brought-paper.ts';
import type { PaperRecord, RelatedPaper } from '../../src/core/papers/paper-record.ts';
import type { FullTextLookup } from '../../src/core/ports/paper-service.ts';
import { fitsButton } from '../../src/core/reply/button.ts';
import type { Block, Field, Reply, ReplyButton } from '../../src/core/reply/reply.ts';
import { strong } from '../../src/core/reply/reply.ts';
import type { Library } from '../../src/library/library.ts';
import { promptsLine } from '../prompts/options.ts';
import { citeOutsideLine } from '../shared/outside-blocks.ts';
import { entryOf } from '../shared/outside-paper.ts';
import { paperLine, paperReference, questionsLine, referenceTo } from '../shared/paper-reference.ts';
import { summaryCommandLine } from '../shared/summary-options.ts';
import { abstractBlocks } from './abstract.ts';
import { cardFacts } from './facts.ts';
import { contentsButton, fullTextFacts } from './full-text.ts';
import { noticeBlocks } from './notices.ts';
import { sourcesLine } from './sources.ts';

/** The channel in which the card is shown. */
export interface CardPlace {
  /** Whether there is a channel whose paper it can become. */
  readonly canBring: boolean;
  /** The paper as stored for the channel, if it has it. */
  readonly known: BroughtPaper | undefined;
  /** What an organiser has written about it in this channel: whose words, and the line that shows them. */
  readonly words?: { readonly title: string; readonly run: string } | undefined;
}

export function paperCard(paper: PaperRecord, text: FullTextLookup, library: Library, place: CardPlace): Reply {
  const title = paper.title?.value;
  const heading: Block = { kind: 'text', text: title ? [strong(title), ` (${paper.title?.source})`] : ['No source states a title.'] };
  return {
    title: paper.preprint ? 'Preprint' : 'Paper',
    rerunCommand: paperLine(paperReference(paper)),
    asOf: oldestMonth(paper),
    blocks: [
      ...noticeBlocks(paper),
      heading,
      { kind: 'facts', facts: [...cardFacts(paper), ...chosenDesign(place), ...fullTextFacts(text)] },
      ...(place.words ? [{ kind: 'note', text: [`${place.words.title}: stored for this channel, not written by me.`] } as const] : []),
      ...abstractBlocks(paper),
      { kind: 'note', text: [sourcesLine(paper)] },
      { kind: 'choices', choices: buttons(paper, text, library, place) },
    ],
  };
}

/** The month of the oldest answer that is shown. */
function oldestMonth({ sources }: PaperRecord): string {
  const times = sources.flatMap(({ status, at }) => (at !== undefined && (status === 'answered' || status === 'stored') ? [at] : []));
  return new Date(Math.min(...times)).toISOString().slice(0, 7);
}

const relatedLabels: Readonly<Record<RelatedPaper['kind'], string>> = {
  preprint: 'The preprint',
  published: 'The published version',
  newest: 'The newest version',
};

/** The design that somebody chose for this channel. */
function chosenDesign({ known }: CardPlace): readonly Field[] {
  const { chosenBy, name } = known?.design ?? {};
  return chosenBy && name ? [{ label: 'Design for this channel', text: [`${name}, chosen by `, { kind: 'person', ...chosenBy }] }] : [];
}

/** Rules that only suggest a design, or find none, leave the choice to a person. */
const isUncertain = ({ design }: PaperRecord): boolean =>
  !design || design.questions === 'not-recognised' || design.basis === 'abstract' || design.basis === 'hint';

function buttons(paper: PaperRecord, text: FullTextLookup, library: Library, { canBring, words }: CardPlace): readonly ReplyButton[] {
  const reference = paperReference(paper);
  const entry = entryOf(paper, library);
  const others = paper.related.flatMap(({ kind, ids }): readonly ReplyButton[] => {
    const other = referenceTo(ids);
    return other === undefined ? [] : [{ label: relatedLabels[kind], run: paperLine(other) }];
  });
  const about = paper.noticeAbout && referenceTo(paper.noticeAbout.value);
  const bring: readonly ReplyButton[] =
    canBring && !paper.noticeAbout ? [{ label: 'Make it this channel’s paper', run: promptsLine({ paper: entry?.id ?? reference }), style: 'primary' }] : [];
  const questions: readonly ReplyButton[] = entry || paper.noticeAbout ? [] : [{ label: 'Questions', run: questionsLine(reference, 'questions') }];
  const designs: readonly ReplyButton[] =
    questions.length > 0 && isUncertain(paper) ? [{ label: 'Choose the design', run: questionsLine(reference, 'designs') }] : [];
  const offered: readonly ReplyButton[] = [
    ...bring,
    { label: 'Cite', run: citeOutsideLine(reference, 'apa') },
    ...questions,
    ...designs,
    ...(text.status === 'found' ? [contentsButton(paper)] : []),
    ...(words ? [{ label: 'Their words', run: words.run }] : []),
    ...(entry ? [{ label: 'Summary', run: summaryCommandLine(entry.id) }] : []),
    ...(about ? [{ label: 'The paper it is about', run: paperLine(about) }] : []),
    ...others,
  ];
  return offered.filter(({ run }) => fitsButton(run));
}
