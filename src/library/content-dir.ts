/** The folder of a club (CONTENT_DIR): papers, drugs, trials and topics in YAML, and bibliographies. */
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { LoadedContent } from './contents.ts';
import { checkLibrary } from './validate/check-library.ts';
import type { Problem } from './validate/problems.ts';
import { addFolder } from './yaml/add-folder.ts';

/** Returns the content together with that of the club, after checking all of it. */
export async function mergeContentDir(contents: LoadedContent, contentDir: string, problems: Problem[]): Promise<LoadedContent> {
  const path = resolve(contentDir);
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => error);
  if (found instanceof Error || !found.isDirectory()) {
    const explain =
      found instanceof Error && found.code !== 'ENOENT'
        ? `(CONTENT_DIR) cannot be read: ${found.message}. Allow this account to read it.`
        : '(CONTENT_DIR) is not a folder. Create it, correct CONTENT_DIR, or leave CONTENT_DIR empty.';
    problems.push({ path, source: '', field: '', found: '', explain });
    return contents;
  }
  const whole = await addFolder(contents, { path, label: path, isOwn: true }, problems);
  checkLibrary(whole, problems);
  return whole;
}
