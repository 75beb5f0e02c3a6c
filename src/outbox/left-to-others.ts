/**
 * Rows that only a later version of the program can send, which shares the database during an upgrade. They stay due, unclaimed and
 * unchanged: whoever knows their kind takes them at its next look.
 */
import type { Logger } from 'pino';

export interface LeftToOthers {
  /** Not to be looked at again. */
  ids(): readonly string[];
  add(id: string, kind: string): void;
}

/** Beyond that, the one seen first is looked at again. */
const maxIds = 1000;

export function createLeftToOthers(log: Logger): LeftToOthers {
  const ids = new Set<string>();
  const logged = new Set<string>();
  return {
    ids: () => [...ids],
    add: (id, kind) => {
      ids.add(id);
      const [first] = ids;
      if (ids.size > maxIds && first !== undefined) ids.delete(first);
      if (logged.has(kind)) return;
      logged.add(kind);
      log.warn({ delivery: id, kind }, 'this version cannot send a kind of post; such posts are left to a later version that shares the database');
    },
  };
}
