/** A disk of a few megabytes that a scenario can fill and free again. */
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface SmallDisk {
  readonly folder: string;
  /** What a replica on it needs. */
  readonly preloads: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Leaves no byte free. */
  fill(): void;
  free(): void;
  unmount(): void;
}

/**
 * Mounts a tmpfs, for which the process must be root, in its own user namespace if need be. If `mayMount` is false, the database may not grow
 * while the disk counts as full (SQLite's `max_page_count`), which raises the same error.
 */
export function makeSmallDisk(folder: string, mayMount: boolean): SmallDisk {
  mkdirSync(folder, { recursive: true });
  return mayMount ? mountDisk(folder) : limitPages(folder);
}

/** SQLite's log takes up to 16 MB, as its `wal_autocheckpoint` has it. */
const size = '32m';

function mountDisk(folder: string): SmallDisk {
  const { status, stderr } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The disk could not be mounted: ${stderr}`);
  const filler = join(folder, 'filler');
  return {
    folder,
    preloads: [],
    env: {},
    fill: () => {
      const block = Buffer.alloc(4096);
      writeFileSync(filler, '');
      try {
        for (;;) appendFileSync(filler, block);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC' || statfsSync(folder).bavail > 0) throw error;
      }
    },
    free: () => rmSync(filler),
    // What still has a file open there does not keep the folder from being removed.
    unmount: () => void spawnSync('umount', ['--lazy', folder]),
  };
}

function limitPages(folder: string): SmallDisk {
  const sign = join(folder, 'full');
  return {
    folder,
    preloads: ['limit-pages.ts'],
    env: { DISK_FULL_SIGN: sign },
    fill: () => writeFileSync(sign, ''),
    free: () => rmSync(sign),
    unmount: () => undefined,
  };
}
