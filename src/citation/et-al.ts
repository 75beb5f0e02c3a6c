/** Records known only in part: what a citation says of the missing part is "et al." or a bracketed description, never an invention. */
import type { Work } from '../../content/schema.ts';

/** Stands at the end of an author list known only in part, until the style has placed it. */
const others = 'Etalfurtherauthors';

/** A CSL-JSON item for the processor: our remarks taken out, the gaps filled as citation styles prescribe. */
export function preparedWork(work: Work): Record<string, unknown> {
  const { custom, ...item } = work;
  const missing = custom.missing ?? [];
  const author = work.author && missing.includes('all authors') ? [...work.author, { literal: others }] : work.author;
  return { ...item, title: work.title ?? `[${custom.label}]`, ...(author ? { author } : {}) };
}

/** Replaces the stand-in, and the "&" or "and" a style put before it, by "et al." */
export function appendEtAl(text: string): string {
  return text
    .replace(new RegExp(`,?\\s*(?:&|and|…)?\\s*${others}(?=\\.)`, 'g'), ', et al')
    .replace(new RegExp(`,?\\s*(?:&|and|…)?\\s*${others}`, 'g'), ', et al.');
}

/**
 * What styles make of volume, pages or proceedings that are not known ("[Preprint]", "Published online", "In .", a bare
 * ";") says more than the record does.
 */
export function collapseEmptyFields(text: string): string {
  return text
    .replace(' [Preprint]', '')
    .replace('Published online ', '')
    .replace('. ; ', '. ')
    .replace(/ In \.$/, '')
    .replace(/;$/, '.');
}

/** The same in a BibTeX author field, where it reads "and others", and in RIS, where it becomes a note. */
export const endBibtexEtAl = (text: string): string => text.replace(new RegExp(`\\{${others}\\}|${others}`, 'g'), 'others');
export const endRisEtAl = (text: string): string => text.replace(new RegExp(`AU {2}- ${others},?`, 'g'), 'N1  - Further authors not listed (et al.)');
