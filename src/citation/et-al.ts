/** Incomplete records. A citation shows "et al." or a bracketed description in place of what is missing, and invents nothing. */
import type { Work } from '../../content/schema.ts';

/** Placeholder for the authors that are not listed. It goes through the style as the last author and is then replaced. */
const others = 'Etalfurtherauthors';

/** Converts a work to a CSL-JSON item: removes our own fields and fills gaps as citation styles prescribe. */
export function preparedWork(work: Work): Record<string, unknown> {
  const { custom, ...item } = work;
  const missing = custom.missing ?? [];
  const author = work.author && missing.includes('all authors') ? [...work.author, { literal: others }] : work.author;
  return { ...item, title: work.title ?? `[${custom.label}]`, ...(author ? { author } : {}) };
}

/** Replaces the placeholder, and the "&" or "and" that a style put before it, with "et al." */
export function appendEtAl(text: string): string {
  return text
    .replace(new RegExp(`,?\\s*(?:&|and|…)?\\s*${others}(?=\\.)`, 'g'), ', et al')
    .replace(new RegExp(`,?\\s*(?:&|and|…)?\\s*${others}`, 'g'), ', et al.');
}

/**
 * Removes what styles print if volume, pages or proceedings are missing ("[Preprint]", "Published online", "In .", a bare
 * ";"). These words claim more than the record says.
 */
export function collapseEmptyFields(text: string): string {
  return text
    .replace(' [Preprint]', '')
    .replace('Published online ', '')
    .replace('. ; ', '. ')
    .replace(/ In \.$/, '')
    .replace(/;$/, '.');
}

/** Replaces the placeholder in a BibTeX author field, which then reads "and others". */
export const endBibtexEtAl = (text: string): string => text.replace(new RegExp(`\\{${others}\\}|${others}`, 'g'), 'others');
/** Replaces the placeholder in RIS by a note. */
export const endRisEtAl = (text: string): string => text.replace(new RegExp(`AU {2}- ${others},?`, 'g'), 'N1  - Further authors not listed (et al.)');
