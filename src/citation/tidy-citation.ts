/** Repairs what styles print for incomplete records. Missing fields are not replaced by invented ones. */
import { type CslStyle, othersPlaceholder } from './csl-item.ts';

/** Styles that never put a comma before "et al." */
const withoutComma: readonly CslStyle[] = ['harvard', 'nature'];

/** @param text one reference in plain text, as the processor wrote it. */
export function tidyCitation(text: string, style: CslStyle): string {
  const plain = appendEtAl(text, withoutComma.includes(style) ? '' : ',')
    .replace(/^\s*(?:\[?1[\].]?)\s+/, '')
    .replace(/\s+/g, ' ')
    .trim();
  const collapsed = collapseEmptyFields(plain);
  // The manual has the date before the address, the style file after it.
  return style === 'ama' ? collapsed.replace(/ (https?:\/\/\S+)\. ((?:[A-Z][a-z]+ )(?:\d{1,2}, )?\d{4})\.$/, ' $2. $1') : collapsed;
}

/** Replaces the placeholder, and the "&" or "and" that a style put before it, with "et al." */
const appendEtAl = (text: string, comma: string): string =>
  text
    .replace(new RegExp(`,?\\s*(?:&|and|…)?\\s*${othersPlaceholder}(?=\\.)`, 'g'), `${comma} et al`)
    .replace(new RegExp(`,?\\s*(?:&|and|…)?\\s*${othersPlaceholder}`, 'g'), `${comma} et al.`);

/**
 * Removes what styles print if volume, pages, publisher or proceedings are missing: "[Preprint]", "Published online", "In .",
 * a bare ";" or ",". These words and marks claim more than the record says.
 */
const collapseEmptyFields = (text: string): string =>
  text
    .replace(' [Preprint]', '')
    .replace('Published online ', '')
    .replace(/([.?!\]])\.? ?; /, (_, mark: string) => (mark === ']' ? ']. ' : `${mark} `))
    .replace('; Available from:', '. Available from:')
    .replace(/, (?=\(\d{4}\))/, ' ')
    .replace(/ In \.$/, '')
    .replace(/;$/, '.');
