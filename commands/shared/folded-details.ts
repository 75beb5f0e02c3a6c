import type { Block } from '../../src/core/reply/reply.ts';

/** Folds content away behind the first page of an answer. Empty if there is no more content. */
export const foldedDetails = (blocks: readonly Block[]): readonly Block[] =>
  blocks.length > 0 ? [{ kind: 'heading', text: 'In detail', fold: true }, ...blocks] : [];
