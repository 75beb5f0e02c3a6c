/** Reads JSON of services that leave out fields, change their kinds, and send one object in place of a list. */
import * as z from 'zod';
import { SourceError } from '../fetch/source-error.ts';
import { textOfMarkup } from './plain-text.ts';

/** A field of another kind than expected counts as absent. */
export const lenient = <T extends z.ZodType>(kind: T) => kind.optional().catch(undefined);

/** A string or a number as plain text; empty text counts as absent. */
export const text = lenient(z.union([z.string(), z.number()]).transform((value) => textOfMarkup(String(value).slice(0, maxFieldLength)) || undefined));

/** The same without taking markup away, for abstracts. */
export const markupField = lenient(z.string());

/** Longer text in a field of a record is no title or name. */
const maxFieldLength = 20_000;

/** Shown and linked as it is, so it holds nothing but a DOI. */
export const doiPattern = /^10\.\d{4,9}(?:\.\d{1,9}){0,3}\/[^\s\p{C}]{1,250}$/u;

/** A DOI that a record cannot do without. */
export const requiredDoi = z.string().transform(textOfMarkup).pipe(z.string().regex(doiPattern));

/** A DOI; anything else counts as absent. */
export const doiField = lenient(requiredDoi);

/** An identifier of digits, such as a PMID. */
export const numberField = lenient(
  z
    .union([z.string(), z.number()])
    .transform(String)
    .pipe(z.string().regex(/^\d{1,9}$/)),
);

/** A list; one object counts as a list of one, and entries that cannot be read are left out. */
export const listOf = <T extends z.ZodType>(kind: T) =>
  z
    .unknown()
    .optional()
    .transform((value): z.output<T>[] =>
      (value === undefined || value === null ? [] : Array.isArray(value) ? value : [value]).flatMap((entry) => {
        const parsed = kind.safeParse(entry);
        return parsed.success ? [parsed.data] : [];
      }),
    );

/** @throws {SourceError} if the text is not JSON of that kind. */
export function parseJson<T extends z.ZodType>(body: string, kind: T): z.output<T> {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw new SourceError('sent JSON that cannot be read', { isTransient: false });
  }
  const parsed = kind.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new SourceError('sent an answer of an unknown form', { isTransient: false });
}
