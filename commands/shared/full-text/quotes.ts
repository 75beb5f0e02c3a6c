/** Quotations from a full text, each with its place, and the attribution below them. */
import type { FullText, TextParagraph, TextSection } from '../../../src/core/papers/full-text.ts';
import { citedDate, type PaperRecord } from '../../../src/core/papers/paper-record.ts';
import { type Block, type Inline, link, strong } from '../../../src/core/reply/reply.ts';
import { identifierUrl } from '../../../src/papers/identifiers/identifier.ts';

/** A passage exactly as in the paper, with its place. */
export type TextQuote = TextParagraph & Pick<TextSection, 'path' | 'place'>;

/** "Methods › Participants", or in our words if there is no title. */
export const placeOf = ({ path, place }: Pick<TextSection, 'path' | 'place'>): string => (path.length > 0 ? path.join(' › ') : (place ?? 'under no heading'));

export const quoteBlock = (quote: TextQuote): Block => ({ kind: 'quote', text: [strong(`${placeOf(quote)}: `), quote.text] });

/** The URL at which people can read it. */
export const textUrl = ({ id }: Pick<FullText, 'id'>): string => identifierUrl({ kind: id.startsWith('PMC') ? 'pmcid' : 'ppr', id });

/** "Okafor et al. 2024". */
function authorsAndYear(record: PaperRecord): string {
  const { list = [], total = 0 } = record.authors?.value ?? {};
  const [first] = list;
  const name = first && ('literal' in first ? first.literal : first.family);
  return [name && total > 1 ? `${name} et al.` : name, citedDate(record)?.year].filter((part) => part !== undefined).join(' ');
}

/** Author, title, journal, year, DOI, licence and owner, once under all quotations of a reply. */
export function attributionNote(record: PaperRecord, text: FullText, quotes: readonly TextParagraph[]): Block {
  const about = [authorsAndYear(record), record.title ? `“${record.title.value}”` : '', record.journal?.value ?? ''].filter((part) => part !== '').join(', ');
  const { doi } = text.ids.doi ? text.ids : record.ids;
  const licence: Inline = text.licence.url ? link(text.licence.name, text.licence.url) : text.licence.name;
  const isMarked = quotes.some(({ marks = [] }) => marks.length > 0);
  const version = record.preprint ? ' A preprint: not peer reviewed as such.' : text.isManuscript ? ' The accepted manuscript, not the journal’s version.' : '';
  return {
    kind: 'note',
    text: [
      `Quoted unchanged${isMarked ? ', without the numbers of citations and notes,' : ''} from ${about}${about === '' ? '' : ', '}`,
      ...(doi ? [link(`doi:${doi}`, identifierUrl({ kind: 'doi', id: doi })), ', '] : []),
      link('full text in Europe PMC', textUrl(text)),
      '. Licence: ',
      licence,
      `.${text.copyright ? ` ${/[.!?]$/.test(text.copyright) ? text.copyright : `${text.copyright}.`}` : ''}${version}`,
    ],
  };
}
