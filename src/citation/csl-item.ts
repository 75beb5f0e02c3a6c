/** Prepares a work for the citation processor: removes our own fields, and adapts the data to what the style expects. */
import type { Work } from '../../content/schema.ts';
import type { CitationStyle } from '../core/ports/citations.ts';
import { titleOf } from './record-fields.ts';

/** The styles that the citation processor writes. */
export type CslStyle = Exclude<CitationStyle, 'bibtex' | 'ris' | 'csl-json'>;

/** Placeholder for authors that are not listed. The style formats it as the last author, and it is then replaced. */
export const othersPlaceholder = 'Etalfurtherauthors';

export function cslItem(work: Work, style: CslStyle): Record<string, unknown> {
  const { custom, author, issue, 'container-title-short': short, ...item } = work;
  const authors = author && (custom.missing ?? []).includes('all authors') ? [...author, { literal: othersPlaceholder }] : author;
  const container = item['container-title'];
  return {
    ...item,
    title: titleIn(style, work),
    ...(authors ? { author: authors } : {}),
    // APA's style prints an issue without a volume as if it were the volume.
    ...(issue === undefined || (style === 'apa' && work.volume === undefined) ? {} : { issue }),
    // AMA's style does not print the publisher of an article, so the server of a preprint takes the place of the journal.
    ...(style === 'ama' && item.type === 'article' && item.publisher !== undefined && container === undefined ? { 'container-title': item.publisher } : {}),
    // Preserves a site's own spelling of its name (ClinicalTrials.gov), which styles would capitalise.
    ...(container !== undefined && item.type === 'webpage' ? { 'container-title': withoutCaseChange(container) } : {}),
    ...(short === undefined ? {} : { 'container-title-short': style === 'nature' ? withFullStops(short, container ?? '') : short }),
  };
}

/** A description of an untitled work is not a title, so styles must not capitalise it. APA capitalises the first word of a subtitle. */
function titleIn(style: CslStyle, work: Work): string {
  const title = titleOf(work);
  if (work.title === undefined) return withoutCaseChange(title);
  return style === 'apa' ? title.replace(/(?<=: )\p{Ll}/gu, (letter) => letter.toUpperCase()) : title;
}

const withoutCaseChange = (text: string): string => `<span class="nocase">${text}</span>`;

/**
 * Nature writes abbreviated journals with full stops ("J. Inflamm. Res."), and no place of publication. PubMed's abbreviations
 * have none; a word is abbreviated if the full title does not contain it.
 */
function withFullStops(short: string, full: string): string {
  const words = full.split(/[^\p{L}\p{N}]+/u);
  return short
    .replace(/ \([^)]*\)$/, '')
    .split(' ')
    .map((word) => (words.includes(word) ? word : `${word}.`))
    .join(' ');
}
