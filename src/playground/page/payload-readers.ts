/**
 * Parses a payload strictly. Anything that this page does not draw is an error: if it were skipped, the page would show less
 * than the platform, and nobody would notice.
 */

export class UnsupportedPayloadError extends Error {
  override readonly name = 'UnsupportedPayloadError';
}

export type Fields = Readonly<Record<string, unknown>>;

/** An object that has only the named fields. @throws {UnsupportedPayloadError} */
export function fieldsOf(value: unknown, what: string, known: readonly string[]): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new UnsupportedPayloadError(`${what} is not an object`);
  const strange = Object.keys(value).find((key) => !known.includes(key));
  if (strange !== undefined) throw new UnsupportedPayloadError(`${what} has “${strange}”, which this page does not draw`);
  return value as Fields;
}

/** The `type` of a part, whatever else it contains. @throws {UnsupportedPayloadError} */
export function typeOf(value: unknown, what: string): unknown {
  if (typeof value !== 'object' || value === null) throw new UnsupportedPayloadError(`${what} is not an object`);
  return (value as Fields).type;
}

export function unknownPart(what: string, type: unknown): UnsupportedPayloadError {
  return new UnsupportedPayloadError(`${what} of the type “${String(type)}” is not one this page draws`);
}

/** @throws {UnsupportedPayloadError} */
export function stringOf(value: unknown, what: string): string {
  if (typeof value !== 'string') throw new UnsupportedPayloadError(`${what} is not a text`);
  return value;
}

/** A timestamp in seconds. @throws {UnsupportedPayloadError} */
export function secondsOf(value: unknown, what: string): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || Math.abs(value) > 8.64e12)
    throw new UnsupportedPayloadError(`${what} is not a number of seconds`);
  return value;
}

/** @throws {UnsupportedPayloadError} */
export function listOf(value: unknown, what: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new UnsupportedPayloadError(`${what} is not a list`);
  return value;
}

/** One of a few values. @throws {UnsupportedPayloadError} */
export function oneOf<const T>(value: unknown, what: string, allowed: readonly T[]): T {
  const at = (allowed as readonly unknown[]).indexOf(value);
  if (at === -1) throw new UnsupportedPayloadError(`${what} is “${String(value)}”, which this page does not draw`);
  return allowed[at] as T;
}

/** An address that is safe to open. @throws {UnsupportedPayloadError} for any scheme but http, https and mailto. */
export function urlOf(value: unknown, what: string): string {
  const address = stringOf(value, what);
  if (!/^(?:https?:\/\/|mailto:)/i.test(address))
    throw new UnsupportedPayloadError(`${what} leads to “${address.slice(0, 60)}”, which is no web or mail address`);
  return address;
}

/** A file that is sent with a message. */
export interface SentFile {
  readonly name: string;
  readonly content: string;
  /** Bytes rather than text: a picture. */
  readonly encoding: 'base64' | undefined;
  readonly alt: string;
}

/** @throws {UnsupportedPayloadError} */
export function filesOf(value: unknown): readonly SentFile[] {
  return listOf(value ?? [], 'files').map((file) => {
    const { name, content, encoding, alt } = fieldsOf(file, 'a file', ['name', 'content', 'encoding', 'alt']);
    return {
      name: stringOf(name, 'the name of a file'),
      content: stringOf(content, 'the content of a file'),
      encoding: oneOf(encoding, 'the encoding of a file', [undefined, 'base64']),
      alt: stringOf(alt ?? '', 'the description of a file'),
    };
  });
}
