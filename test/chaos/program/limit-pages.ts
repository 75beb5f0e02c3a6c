/**
 * Loaded into a replica before anything else (`--import`), if no disk can be mounted: while the file DISK_FULL_SIGN exists, no database may grow.
 * @see https://sqlite.org/pragma.html#pragma_max_page_count
 */
import { existsSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import sqlite from 'node:sqlite';

const sign = process.env.DISK_FULL_SIGN ?? '';
const checkIntervalMs = 20;

class LimitedDatabase extends sqlite.DatabaseSync {
  constructor(...options: ConstructorParameters<typeof sqlite.DatabaseSync>) {
    super(...options);
    let isFull = false;
    setInterval(() => {
      if (!this.isOpen || existsSync(sign) === isFull) return;
      isFull = !isFull;
      // Never less than the database already has.
      this.exec(`pragma max_page_count = ${isFull ? 1 : 1_000_000_000}`);
    }, checkIntervalMs).unref();
  }
}

Object.assign(sqlite, { DatabaseSync: LimitedDatabase });
syncBuiltinESMExports();
