/** Parses JSON of services that leave out fields, change their types, and send one object instead of a list. */
import * as z from 'zod';
import { SourceError } from '../fetch/source-error.ts';
import { textOfMarkup } from './plain-text.ts';

/** A field of an unexpected type counts as absent. */
export const optionalField = <T extends z.ZodType>(kind: T) => kind.optional().catch(undefined);

/** A string or a number as plain text; empty text counts as absent. */
export const textField = optionalField(
  z.union([z.string(), z.number()]).transform((value) => textOfMarkup(String(value).slice(0, maxFieldLength)) || undefined),
);

/** A string with its markup, for abstracts. */
export const markupField = optionalField(z.string());

/** In characters. No title or name is longer. */
const maxFieldLength = 20_000;

/** Matches only a whole DOI, since it is shown and linked as it is. */
export const doiPattern = /^10\.\d{4,9}(?:\.\d{1,9}){0,3}\/[^\s\p{C}]{1,250}$/u;

/** A DOI that a record must have. */
export const requiredDoi = z.string().transform(textOfMarkup).pipe(z.string().regex(doiPattern));

/** A DOI; anything else counts as absent. */
export const doiField = optionalField(requiredDoi);

/** An identifier of digits, such as a PMID. */
export const numberField = optionalField(
  z
    .union([z.string(), z.number()])
    .transform(String)
    .pipe(z.string().regex(/^\d{1,9}$/)),
);

/** A list. One object counts as a list of one, and invalid entries are left out. */
export const listField = <T extends z.ZodType>(kind: T) =>
  z
    .unknown()
    .optional()
    .transform((value): z.output<T>[] =>
      (value === undefined || value === null ? [] : Array.isArray(value) ? value : [value]).flatMap((entry) => {
        const parsed = kind.safeParse(entry);
        return parsed.success ? [parsed.data] : [];
      }),
    );

/** @throws {SourceError} if the text is not JSON of that form. */
export function parseJson<T extends z.ZodType>(body: string, kind: T): z.output<T> {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw new SourceError('sent JSON that cannot be read', { isTransient: false });
  }
  const parsed = kind.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new SourceError('sent an answer in an unknown format', { isTransient: false });
}
