/** Reads the bibliographies of a club's folder: every .json and .bib file in it, as a reference manager exports them. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { nearest } from '../search/fuzzy-match.ts';
import type { Problem } from '../validate/problems.ts';
import type { ContentFolder } from '../yaml/read-folder.ts';
import { yamlCollections } from '../yaml/read-folder.ts';
import { readText } from '../yaml/read-text.ts';
import { parseRecords } from './parse-records.ts';
import type { WorkTable } from './work-table.ts';

/** @returns the names by which all files of the folder may cite the works. Also reports misplaced files. */
export async function readBibliographies(folder: ContentFolder, works: WorkTable, problems: Problem[]): Promise<Map<string, string>> {
  const keys = new Map<string, string>();
  const entries = await readdir(folder.path, { withFileTypes: true });
  for (const { name, isFolder } of entries.map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() })).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = `${folder.label}/${name}`;
    const report = (...parts: readonly string[]) => void problems.push({ path, source: '', field: '', found: '', explain: parts.join(': ') });
    const misplaced = misplacement(name, isFolder);
    if (misplaced) report(misplaced);
    if (isFolder || !/^[^.~].*\.(?:json|bib)$/i.test(name)) continue;
    const text = await readText(join(folder.path, name), folder.path);
    const read = 'explain' in text ? text : await parseRecords(text.text);
    if ('explain' in read) report(read.explain);
    else
      for (const [index, item] of read.items.entries())
        for (const { field, explain } of works.add(item, keys)) report([`record ${index + 1}`, field].filter(Boolean).join(', '), explain);
  }
  return keys;
}

function misplacement(name: string, isFolder: boolean): string | undefined {
  if (name.startsWith('.')) return undefined;
  if (!isFolder && /\.ya?ml$/i.test(name)) return `is not in a folder. Move it into one of ${yamlCollections.join(', ')}.`;
  if (!isFolder && /\.ris$/i.test(name)) return 'is RIS, which is not read. Export it as CSL JSON or BibTeX.';
  const near = isFolder && !yamlCollections.some((known) => known === name) ? nearest(name, yamlCollections, 1)[0] : undefined;
  return near ? `is not a folder of the content. Rename it to ${near}, or to a name that does not resemble it.` : undefined;
}
