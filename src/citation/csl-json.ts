/** Writes CSL-JSON. @see https://github.com/citation-style-language/schema/blob/master/schemas/input/csl-data.json */
import type { Work } from '../../content/schema.ts';
import { noteOf } from './missing.ts';
import { titleOf, urlBesideDoi } from './record-fields.ts';

/** The item as reference managers import it: without our own fields, and with a note on what is missing. */
export function cslJsonItem(work: Work): Readonly<Record<string, unknown>> {
  const { id, type, custom: _custom, title: _title, URL: _address, volume, issue, number, ...item } = work;
  const address = urlBesideDoi(work);
  const note = noteOf(work);
  return {
    id,
    type,
    title: titleOf(work),
    ...item,
    ...numeric({ volume, issue, number }),
    ...(address === undefined ? {} : { URL: address }),
    ...(note === undefined ? {} : { note }),
  };
}

/** Volumes are numbers unless they hold more than digits or begin with a zero. */
const numeric = (fields: Readonly<Record<string, string | undefined>>): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, /^[1-9]\d{0,8}$/.test(value) ? Number(value) : value] as const])),
  );
