/** Writes CSL-JSON. @see https://github.com/citation-style-language/schema/blob/master/schemas/input/csl-data.json */
import type { Work } from '../../content/schema.ts';
import { noteOf } from './missing.ts';
import { identifierNotes, publisherNotes, titleOf, urlBesideDoi } from './record-fields.ts';

/** The item as reference managers import it: without our own fields, and with a note on what is missing. */
export function cslJsonItem(work: Work): Readonly<Record<string, unknown>> {
  const { id, type, custom: _custom, title: _title, URL: _address, volume, issue, number, ...item } = work;
  const { 'container-title': container, 'container-title-short': short } = work;
  const address = urlBesideDoi(work);
  const note = [...variablesInNote(work), noteOf(work)].filter((text) => text !== undefined).join('\n') || undefined;
  return {
    id,
    // Readers do not know the bare entry.
    type: type === 'entry' ? 'entry-encyclopedia' : type,
    title: titleOf(work),
    ...item,
    ...(short === undefined ? {} : { journalAbbreviation: short }),
    ...(type === 'dataset' && container !== undefined && item.publisher === undefined ? { publisher: container } : {}),
    ...numeric({ volume, issue, number }),
    ...(address === undefined ? {} : { URL: address }),
    ...(note === undefined ? {} : { note }),
  };
}

/** Turns values of digits without a leading zero into numbers. */
const numeric = (fields: Readonly<Record<string, string | undefined>>): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, /^[1-9]\d{0,8}$/.test(value) ? Number(value) : value] as const])),
  );

/**
 * Fields that reference managers do not have for this type of work, as lines that they and the processor read from a note.
 * @see https://www.zotero.org/support/kb/item_types_and_fields
 */
function variablesInNote(work: Work): readonly string[] {
  const { type, number, publisher, 'container-title': container } = work;
  return [
    ...identifierNotes(work),
    ...(number === undefined || type === 'report' || type === 'dataset' ? [] : [`number: ${number}`]),
    ...(publisher === undefined || type === 'article' || publisherNotes(work).length === 0 ? [] : [`publisher: ${publisher}`]),
    ...(container === undefined || (type !== 'report' && type !== 'document') ? [] : [`container-title: ${container}`]),
  ];
}
