import type { Work } from '../../../content/schema.ts';
import type { Library } from '../../library/library.ts';
import { type Block, link, type Reply, type RichText, textsOf } from './reply.ts';

/** One entry of the list of sources below an answer. */
export interface SourceLine {
  readonly number: number;
  readonly id: string;
  readonly text: string;
  readonly url?: string;
  /** What the work is, in the words of a reader: "paper", "registry", "news" ... */
  readonly kind: string;
  /** Set if a statement of the answer was read in a copy of the work; `copyNote` says so below the sources. */
  readonly copy?: true;
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
      lines.set(work.id, isReadInCopy(work, inline.claim, library) ? { ...line, copy: true } : line);
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

const kindWords: Readonly<Record<Work['custom']['kind'], string>> = {
  paper: 'paper',
  abstract: 'congress abstract',
  registry: 'registry',
  regulator: 'regulator',
  company: 'company',
  news: 'news',
  reference: 'reference',
  mirror: 'reference',
};

function sourceLine(work: Work, number: number): SourceLine {
  const url = work.URL ?? (work.DOI && `https://doi.org/${work.DOI}`);
  return { number, id: work.id, text: work.custom.label, kind: kindWords[work.custom.kind], ...(url ? { url } : {}) };
}

/** Whether the claim, or one of those on which it rests, was read in a copy of the work. */
function isReadInCopy(work: Work, claimId: string | undefined, library: Library): boolean {
  if (work.custom.kind === 'mirror') return true;
  const claim = claimId === undefined ? undefined : library.claims.get(claimId);
  const basis = (claim?.restsOn ?? []).map((id) => library.claims.get(id));
  return [claim, ...basis].some((one) => one?.grade === 'copy' && one.sources.includes(work.id));
}

/** The line below the sources of a page that says which of them were read as copies. Empty if none were. */
export function copyNote(lines: readonly SourceLine[]): string {
  const copies = lines.filter(({ copy }) => copy).map(({ number }) => `[${number}]`);
  return copies.length > 0 ? `Read as a copy: ${copies.join(', ')}.` : '';
}

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** "2026-11" as "November 2026". */
export function monthName(month: string): string {
  const [year, number] = month.split('-');
  return `${months[Number(number) - 1] ?? month} ${year}`;
}

/** What the footer of an answer depends on. */
interface FootedAnswer {
  readonly reply: Pick<Reply, 'asOf'>;
  readonly sources: readonly SourceLine[];
  readonly reportUrl?: string;
}

/**
 * The small last line: the purpose of the answer, its date, and where to report a mistake in the claims shown. Empty if the
 * answer cites nothing, and therefore states nothing clinical.
 */
export function renderFooter(answer: FootedAnswer, blocks: readonly Block[]): RichText {
  if (answer.sources.length === 0) return [];
  const { asOf } = answer.reply;
  const line = ['For education, not medical advice.', ...(asOf ? [`As of ${monthName(asOf)}.`] : [])].join(' ');
  if (!answer.reportUrl) return [line];
  return [`${line} `, link('Report a mistake', reportLink(answer.reportUrl, claimIds(blocks)))];
}

/** Inserts the claim ids into a URL: in place of `{claims}` if present, otherwise as the parameter `claims`. */
function reportLink(template: string, claims: readonly string[]): string {
  const ids = claims.join(',');
  if (template.includes('{claims}')) return template.replaceAll('{claims}', encodeURIComponent(ids));
  const url = new URL(template);
  if (ids) url.searchParams.set('claims', ids);
  return url.href;
}

function claimIds(blocks: readonly Block[]): readonly string[] {
  const inlines = blocks.flatMap((block) => textsOf(block).flat());
  return [...new Set(inlines.flatMap((inline) => (typeof inline !== 'string' && inline.kind === 'cite' && inline.claim ? [inline.claim] : [])))];
}
