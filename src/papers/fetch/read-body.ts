/** Reads the body of a response, up to a maximum size. */
import { SourceError } from './source-error.ts';

/** The largest responses of real services are below 1 MB. */
const maxAnswerBytes = 5_000_000;

/** Counts bytes while reading, since the length that a server states may be wrong. @throws {SourceError} if the body is larger. */
export async function readBody(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.length;
    if (size > maxAnswerBytes) throw new SourceError('sent more than 5 MB', { isTransient: false });
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
