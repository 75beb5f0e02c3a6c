/** Pictures in the repository: each version stays in its history for good, so one is written only for a visible change. */
import { readFile, writeFile } from 'node:fs/promises';
import type { Codec } from './codec.ts';
import { isVisiblyDifferent } from './visible-change.ts';

/** @returns whether the file was written. */
export async function updatePicture(path: string, bytes: Uint8Array, codec: Codec): Promise<boolean> {
  const type = path.endsWith('.gif') ? 'image/gif' : 'image/webp';
  const before = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (before && !isVisiblyDifferent(await codec.decode(before, type), await codec.decode(bytes, type))) return false;
  await writeFile(path, bytes);
  return true;
}
