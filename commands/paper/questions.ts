/** The questions of a looked-up paper, and the designs among which a person can choose. */
import { type DesignId, designIds } from '../../content/design-schema.ts';
import { designs } from '../../content/designs/index.ts';
import type { Actor } from '../../src/core/command/channel-ref.ts';
import type { PaperSnapshot } from '../../src/core/papers/brought-paper.ts';
import type { PaperRecord } from '../../src/core/papers/paper-record.ts';
import type { PaperService } from '../../src/core/ports/paper-service.ts';
import { fitsButton } from '../../src/core/reply/button.ts';
import { type Block, type Reply, type ReplyButton, type RichText, strong } from '../../src/core/reply/reply.ts';
import { seasonOfSnapshot } from '../../src/core/season/build-season.ts';
import type { ChosenDesign } from '../../src/core/season/snapshot.ts';
import { instrumentBlocks } from '../discuss/record-blocks.ts';
import { promptsLine } from '../prompts/options.ts';
import { preparePaper } from '../shared/brought-paper.ts';
import { outsideHeading } from '../shared/outside-blocks.ts';
import { paperLine, paperReference, questionsLine, shortPaperReference } from '../shared/paper-reference.ts';
import type { CardPlace } from './card.ts';
import { inventedTexts, noticeBlocks } from './notices.ts';

export interface QuestionsPlace extends CardPlace {
  readonly papers: PaperService;
  /** When the request began, on the clock of `performance.now()`. */
  readonly startedAt: number;
  readonly actor: Actor;
}

/** Every question, without posting or storing anything. @throws {UserError} for a notice about another paper. */
export async function questionsReply(record: PaperRecord, design: DesignId | undefined, place: QuestionsPlace): Promise<Reply> {
  const reference = design ? shortPaperReference(record) : paperReference(record);
  const { papers, startedAt, actor } = place;
  const chosen = design ? { id: design, by: actor } : choiceOf(place);
  const { snapshot, notes } = await preparePaper(record, { papers, startedAt, chosen });
  const { prompts } = seasonOfSnapshot(snapshot);
  const bring = promptsLine({ paper: reference, ...(design ? { design } : {}) });
  const choices: readonly ReplyButton[] = [
    ...(place.canBring ? [{ label: 'Make it this channel’s paper', run: bring, style: 'primary' } as const] : []),
    { label: 'Choose another design', run: questionsLine(reference, 'designs') },
    { label: 'About this paper', run: paperLine(reference) },
  ];
  return {
    title: `${prompts.length} questions`,
    rerunCommand: questionsLine(reference, 'questions', design),
    blocks: [
      ...noticeBlocks(record),
      outsideHeading(record),
      { kind: 'text', text: [strong('For the design: '), ...designText(snapshot, design === undefined)] },
      { kind: 'list', items: prompts.map(({ week, title, question, level }) => [strong(`${week}. ${title} `), `(${level}): ${question}`]) },
      ...notes.map((note): Block => ({ kind: 'note', text: [note] })),
      ...instrumentBlocks(snapshot),
      { kind: 'choices', choices: choices.filter(({ run }) => fitsButton(run)) },
    ],
  };
}

/** The design that was chosen for this channel, and who chose it. */
function choiceOf({ known }: CardPlace): ChosenDesign | undefined {
  const { id, chosenBy } = known?.design ?? {};
  return id && chosenBy ? { id, by: chosenBy } : undefined;
}

/** @param isStored whether the choice is stored for the channel; in a preview, nobody has chosen it yet. */
function designText({ design: { id, name, reason, chosenBy } }: PaperSnapshot, isStored: boolean): RichText {
  if (id === 'not-recognised' && !chosenBy) return ['not recognised, so these fit any study.'];
  if (chosenBy && isStored) return [`${name}, chosen by `, { kind: 'person', ...chosenBy }, '.'];
  return [`${name}${reason ? ` (${reason})` : ''}.`];
}

/** The list of designs. Choosing one shows its questions; nothing is stored until the paper is made the channel's. */
export function designsReply(record: PaperRecord): Reply {
  const reference = shortPaperReference(record);
  const found = record.design
    ? `The rules found: ${record.design.name} (${record.design.reason}).`
    : 'No rule recognised the design from publication types, title and abstract.';
  const choices = designIds.map((id) => ({
    label: id === 'not-recognised' ? 'None of these' : designs[id].name,
    run: questionsLine(reference, 'questions', id),
  }));
  return {
    title: 'Which design?',
    rerunCommand: questionsLine(reference, 'designs'),
    blocks: [
      ...inventedTexts(record).map((text): Block => ({ kind: 'text', text })),
      outsideHeading(record),
      { kind: 'text', text: [found] },
      { kind: 'text', text: ['Choose what the study is, and see its questions. They are used once you make it the channel’s paper.'] },
      { kind: 'choices', choices: choices.filter(({ run }) => fitsButton(run)) },
    ],
  };
}
