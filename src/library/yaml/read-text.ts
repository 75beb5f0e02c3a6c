/** Reads a text file that somebody wrote in any editor. Checks the type of the file before opening it, and its encoding. */
import { constants } from 'node:fs';
import { open, realpath, stat } from 'node:fs/promises';
import { relative, sep } from 'node:path';

/** Far more than a person writes, and small enough to parse in one go. */
const maxContentFileBytes = 1_000_000;

export type TextRead = { readonly text: string } | { readonly explain: string; readonly line?: number };

/**
 * Reads a file as UTF-8, with line feeds only and without a byte order mark.
 * @param root the folder that the file must be in after links are followed.
 * @returns what is wrong and what to do, if it cannot be read.
 */
export async function readText(path: string, root: string): Promise<TextRead> {
  try {
    const target = await realpath(path);
    const fromRoot = relative(await realpath(root), target);
    if (fromRoot === '..' || fromRoot.startsWith(`..${sep}`)) return { explain: 'is a link that leads out of the folder. Copy the file into the folder.' };
    const found = await stat(target);
    if (found.isDirectory()) return { explain: 'is a folder. Write a file of this name, or rename the folder.' };
    if (!found.isFile()) return { explain: 'is not a regular file. Replace it with a text file.' };
    return await readRegularFile(target);
  } catch (error) {
    return { explain: explainReadError(error as NodeJS.ErrnoException) };
  }
}

export function explainReadError({ code, message }: Pick<NodeJS.ErrnoException, 'code' | 'message'>): string {
  if (code === 'ENOENT') return 'is a link to a file that does not exist. Copy the file into the folder.';
  if (code === 'EACCES' || code === 'EPERM') return 'cannot be read by this account. Allow it, for example with chmod a+r.';
  return `cannot be read: ${message}. Write the file again.`;
}

/** The checks are repeated on the open file, because it may have been replaced. Opening never waits, not even for a pipe. */
async function readRegularFile(path: string): Promise<TextRead> {
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const { size } = await file.stat();
    const megabytes = maxContentFileBytes / 1_000_000;
    if (size > maxContentFileBytes) return { explain: `is larger than ${megabytes} MB. Split it, and leave pictures and PDF files out.` };
    return decodeText(await file.readFile());
  } finally {
    await file.close();
  }
}

function decodeText(bytes: Buffer): TextRead {
  const mark = bytes.subarray(0, 2).toString('hex');
  if (mark === 'fffe' || mark === 'feff') return { explain: 'is encoded as UTF-16. Save it as UTF-8, which the editor offers under “Save as”.' };
  if (bytes.includes(0)) return { explain: 'is not plain text. Save it as plain text in UTF-8, not as a document of a word processor.' };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r\n?/g, '\n') };
  } catch {
    return { explain: 'is not encoded as UTF-8 here. Save it as UTF-8, which the editor offers under “Save as”.', line: lineOfBadByte(bytes) };
  }
}

function lineOfBadByte(bytes: Buffer): number {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  for (let from = 0; from < bytes.length; line += 1) {
    const end = bytes.indexOf(0x0a, from);
    const to = end < 0 ? bytes.length : end + 1;
    try {
      decoder.decode(bytes.subarray(from, to));
    } catch {
      return line;
    }
    from = to;
  }
  return line;
}
