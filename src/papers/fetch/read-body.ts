/** Reads the body of an answer, up to a size. */
import { SourceError } from './source-error.ts';

/** The largest answers of real services have less than 1 MB. */
const maxAnswerBytes = 5_000_000;

/** Counts while it reads, since a length that a server states may be wrong. @throws {SourceError} if the body is larger. */
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
