import type { Work } from '../../../content/schema.ts';
import type { Library } from '../../library/library.ts';
import type { Block, Reply, RichText } from './reply.ts';

/** One entry of the list of sources below an answer. */
export interface SourceLine {
  readonly number: number;
  readonly id: string;
  readonly text: string;
  readonly url?: string;
  /** A remark on a work whose record is incomplete; `/cite` names what is missing. */
  readonly incomplete?: string;
}

/** Numbers the citation marks of a reply in reading order, and lists the works cited. @throws {Error} for an unknown work. */
export function numberCitations(reply: Reply, library: Library): { readonly reply: Reply; readonly sources: readonly SourceLine[] } {
  const lines = new Map<string, SourceLine>();
  const numbered = (text: RichText): RichText =>
    text.map((inline) => {
      if (typeof inline === 'string' || inline.kind !== 'cite') return inline;
      const work = library.works.get(inline.source);
      if (!work) throw new Error(`source ${inline.source} is not in the bibliography, though loading checked it`);
      const line = lines.get(work.id) ?? sourceLine(work, lines.size + 1);
      lines.set(work.id, line);
      return { ...inline, number: line.number };
    });
  const blocks = reply.blocks.map((block) => mapRichTexts(block, numbered));
  return { reply: { ...reply, blocks }, sources: [...lines.values()] };
}

/** Applies a function to each text of a block. */
function mapRichTexts(block: Block, change: (text: RichText) => RichText): Block {
  switch (block.kind) {
    case 'text':
    case 'quote':
    case 'note':
      return { ...block, text: change(block.text) };
    case 'list':
      return { ...block, items: block.items.map(change) };
    case 'facts':
      return { ...block, facts: block.facts.map((fact) => ({ ...fact, text: change(fact.text) })) };
    case 'table':
      return { ...block, rows: block.rows.map((row) => row.map(change)) };
    case 'heading':
    case 'code':
    case 'file':
    case 'image':
    case 'choices':
      return block;
  }
}

function sourceLine(work: Work, number: number): SourceLine {
  const missing = work.custom.missing ?? [];
  const url = work.URL ?? (work.DOI && `https://doi.org/${work.DOI}`);
  return {
    number,
    id: work.id,
    text: work.custom.label,
    ...(url ? { url } : {}),
    ...(missing.length > 0 ? { incomplete: 'incomplete record' } : {}),
  };
}
