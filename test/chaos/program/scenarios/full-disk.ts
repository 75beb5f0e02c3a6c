/** SQLite's disk is full while posts are due, and has space again later. */
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Scenario } from '../scenario.ts';
import { makeSmallDisk } from '../small-disk.ts';

/** How long the disk stays full, in ms. */
const fullMs = 15_000;

export const fullDisk: Scenario = {
  name: 'full-disk',
  isShort: true,
  mounts: true,
  run: async (stage) => {
    const mayMount = process.env.CHAOS_MAY_MOUNT === '1';
    const disk = makeSmallDisk(join(stage.folder, 'disk'), mayMount);
    stage.onEnd(disk.unmount);
    await stage.useDatabase({ kind: 'sqlite', file: join(disk.folder, 'data/journal-club.sqlite') });
    const replica = await stage.start({ folder: disk.folder, preloads: disk.preloads, env: disk.env });
    const rounds = stage.isLong ? 3 : 1;
    await stage.makeDue({ channels: stage.isLong ? 120 : 40, seconds: rounds * 25 });
    for (let round = 0; round < rounds; round += 1) {
      await stage.untilDue(round * 25_000 + 4000);
      disk.fill();
      stage.tried(mayMount ? 'disk filled' : 'database kept from growing');
      await delay(fullMs);
      if (mayMount) stage.check((await replica.readiness()).database === 'disk full', '/readyz does not say that the disk is full.');
      disk.free();
      await delay(4000);
      const missing = await replica.readiness();
      stage.check(Object.keys(missing).length === 0, `The replica is not ready although the disk has space again: ${JSON.stringify(missing)}`);
    }
    const log = replica.program.written();
    stage.check(/the database cannot be used.*|database or disk is full/.test(log), 'The log does not say that the disk is full.');
    stage.check(!log.includes('cannot rollback'), 'The log hides the cause behind a failed rollback.');
  },
};
