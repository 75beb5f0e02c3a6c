/** A club's own content folder, as an operator names it in CONTENT_DIR. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Library } from '../../src/library/library.ts';
import { ContentError } from '../../src/library/validate/problems.ts';
import { moduleLibrary } from './module-library.ts';

export type ClubFiles = Readonly<Record<string, string | Buffer>>;

export const recovery = readFileSync(new URL('../fixtures/club/papers/recovery.yaml', import.meta.url), 'utf8');

/** The same under a name and a DOI that no paper has: for tests of the whole program, whose library may have any paper. */
export const inventedPaper = recovery.replace('name: RECOVERY', 'name: INVENTED').replaceAll('10.1016/S0140-6736(22)01109-6', '10.5555/invented.2030');

/** Writes the files, by their path in the folder, and removes them after the test. */
export function clubFolder(files: ClubFiles): string {
  const folder = mkdtempSync(join(tmpdir(), 'journal-club-own-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

export const loadClub = async (files: ClubFiles): Promise<Library> => moduleLibrary(clubFolder(files));

/** The lines of the message with which the folder refuses to load, without the path of the folder; none if it loads. */
export async function mistakesIn(files: ClubFiles, prepare: (folder: string) => void = () => undefined): Promise<readonly string[]> {
  const folder = clubFolder(files);
  prepare(folder);
  try {
    await moduleLibrary(folder);
    return [];
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    return error.message
      .replaceAll(`${folder}/`, '')
      .split('\n')
      .slice(1)
      .map((line) => line.trim());
  }
}

/** What the author of this paper is told. */
export const mistakesInPaper = async (text: string | Buffer, name = 'recovery.yaml'): Promise<readonly string[]> => mistakesIn({ [`papers/${name}`]: text });
