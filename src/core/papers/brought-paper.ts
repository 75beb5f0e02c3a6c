/** A paper that a channel brought. What its questions and its card need is stored with the channel, because sources may drop it or not answer. */
import type { DesignId } from '../../../content/design-schema.ts';
import type { Actor } from '../command/channel-ref.ts';
import type { PaperFacts, PaperIds } from './paper-record.ts';

/** The design for which questions are asked. */
export interface QuestionDesign {
  readonly id: DesignId;
  /** The design in words, which can be narrower: "scoping review". */
  readonly name: string;
  /** How it was recognised; absent if nothing was. */
  readonly reason?: string;
  /** Who chose it from the list. */
  readonly chosenBy?: Actor;
}

export interface PaperSnapshot {
  /** {@link broughtPaperId} of the record. */
  readonly id: string;
  /** Such as "Okafor 2024". At most 40 characters. */
  readonly label: string;
  readonly title?: string;
  /** Family names or names of groups, the first twenty; absent from papers that were brought before these were stored. */
  readonly authors?: readonly string[];
  readonly ids: PaperIds;
  readonly isPreprint?: true;
  readonly design: QuestionDesign;
  readonly facts: PaperFacts;
  /** The worst notice about it that sources knew when it was brought, as a sentence. */
  readonly warning?: string;
}

export interface BroughtPaper extends PaperSnapshot {
  readonly broughtBy: Actor;
  readonly broughtAt: Temporal.Instant;
}

/** What people can name a brought paper by. */
export type BroughtName = Pick<PaperSnapshot, 'id' | 'label' | 'title' | 'authors' | 'ids'>;

/** @param record the id of a looked-up record: 12 hexadecimal digits. */
export const broughtPaperId = (record: string): string => `p-${record}`;

const idPattern = /^p-[0-9a-f]{12}$/;

/** Whether the id is that of a brought paper. The library's ids are slugs, and none has this form. */
export const isBroughtPaperId = (paper: string): boolean => idPattern.test(paper);

/** The brought paper that a question belongs to, by the question's id; `undefined` for a question of the library. */
export const broughtPaperOf = (prompt: string): string | undefined => /^(p-[0-9a-f]{12})-[a-z0-9-]+$/.exec(prompt)?.[1];
