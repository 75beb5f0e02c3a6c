import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Changes whenever a content file in these folders changes. Files are polled, because notifications of a file system do not
 * work across the boundary of a container or a network drive.
 */
export async function fingerprintOf(folders: readonly string[]): Promise<string> {
  const inside = folders.flatMap((folder) => [folder, ...['papers', 'drugs', 'trials', 'topics'].map((name) => join(folder, name))]);
  return (await Promise.all(inside.map(fingerprintOfFolder))).join('\n');
}

/** A folder that is missing, or a file that has just been replaced, counts as empty until the next poll. */
async function fingerprintOfFolder(folder: string): Promise<string> {
  const names = await readdir(folder).catch((): string[] => []);
  const files = names.filter((name) => /\.(?:ya?ml|json|bib)$/i.test(name)).map((name) => join(folder, name));
  const marks = files.map(async (file) =>
    stat(file).then(
      ({ mtimeMs, size }) => `${file} ${mtimeMs} ${size}`,
      () => file,
    ),
  );
  return (await Promise.all(marks)).join('\n');
}
