import type { Block } from '../../src/core/reply/reply.ts';

/** What stands behind the first page of an answer, folded away. Nothing if there is nothing more to say. */
export const inDetail = (blocks: readonly Block[]): readonly Block[] =>
  blocks.length > 0 ? [{ kind: 'heading', text: 'In detail', fold: true }, ...blocks] : [];
