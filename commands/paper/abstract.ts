/** The abstract as its owner wrote it, in its own sections. */
import type { PaperRecord, PaperSource } from '../../src/core/papers/paper-record.ts';
import { type Block, strong } from '../../src/core/reply/reply.ts';
import { listAlternatives } from '../shared/list-words.ts';

/** OpenAlex lists each word with its positions. */
function abstractOrigin(source: PaperSource): string {
  switch (source) {
    case 'OpenAlex':
      return 'Abstract put together from OpenAlex’s index of its words, without its sections';
    case 'Demo papers':
      return 'Abstract invented for trying the bot';
    default:
      return `Abstract quoted from ${source}`;
  }
}

export function abstractBlocks({ abstract, sources }: PaperRecord): readonly Block[] {
  if (!abstract) {
    const asked = sources.filter(({ status }) => status === 'answered' || status === 'stored').map(({ source }) => source);
    return [{ kind: 'text', text: [`There is no abstract in ${listAlternatives(asked)}.`] }];
  }
  return [
    { kind: 'heading', text: 'Abstract' },
    ...abstract.value.sections.map(({ label, text }): Block => ({ kind: 'quote', text: label ? [strong(`${label}: `), text] : [text] })),
    { kind: 'note', text: [abstractSource({ abstract })] },
  ];
}

/** The source of the abstract and its owner; '' if there is none. */
export function abstractSource({ abstract }: Pick<PaperRecord, 'abstract'>): string {
  if (!abstract) return '';
  const { copyright, isCut } = abstract.value;
  const owner = copyright ? ` ${/[.!?]$/.test(copyright) ? copyright : `${copyright}.`}` : '';
  const cut = isCut ? ' It is longer than an abstract ever is; the rest is left out here.' : '';
  return `${abstractOrigin(abstract.source)}.${owner}${cut}`;
}
