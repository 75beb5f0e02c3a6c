/** Replicas whose clocks are minutes or days wrong, from the start on or from some moment on. */
import { join } from 'node:path';
import { startCluster } from '../postgres-cluster.ts';
import type { Scenario, Stage } from '../scenario.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

interface WrongClock {
  readonly aheadMs: number;
  readonly jumpAfterMs?: number;
}

const startWith = async (stage: Stage, { aheadMs, jumpAfterMs = 0 }: WrongClock) => {
  stage.tried(jumpAfterMs > 0 ? 'clock jumped' : 'clock wrong');
  return stage.start({ preloads: ['shift-clock.ts'], env: { CLOCK_AHEAD_MS: String(aheadMs), CLOCK_JUMP_AFTER_MS: String(jumpAfterMs) } });
};

const wrong: readonly WrongClock[] = [{ aheadMs: 2 * minute }, { aheadMs: -10 * minute }, { aheadMs: day }];
const more: readonly WrongClock[] = [{ aheadMs: -day }, { aheadMs: 10 * minute, jumpAfterMs: 8000 }, { aheadMs: -10 * minute, jumpAfterMs: 8000 }];

const postsOf = ({ isLong }: Stage) => (isLong ? { channels: 120, seconds: 40 } : { channels: 30, seconds: 8 });

export const clocksOnSqlite: Scenario = {
  name: 'clocks-sqlite',
  isShort: true,
  run: async (stage) => {
    await stage.useDatabase({ kind: 'sqlite', file: join(stage.folder, 'data/journal-club.sqlite') });
    await stage.start();
    for (const clock of [...wrong, ...(stage.isLong ? more : [])]) {
      const replica = await startWith(stage, clock);
      if (clock.jumpAfterMs) continue;
      const { clock: problem } = await replica.readiness();
      stage.check(problem !== undefined, `/readyz does not name a clock that is ${clock.aheadMs} ms ahead.`);
      stage.check(
        replica.program.written().includes('No questions are posted until it is right'),
        `The log does not name a clock that is ${clock.aheadMs} ms ahead.`,
      );
    }
    await stage.makeDue(postsOf(stage));
  },
};

export const clocksOnPostgres: Scenario = {
  name: 'clocks-postgres',
  isShort: true,
  run: async (stage) => {
    const cluster = await startCluster();
    stage.onEnd(cluster.close);
    await stage.useDatabase({ kind: 'postgres', url: cluster.url });
    for (const clock of [...wrong, ...(stage.isLong ? more : [])]) {
      const replica = await startWith(stage, clock);
      stage.check(Object.keys(await replica.readiness()).length === 0, `A replica whose clock is ${clock.aheadMs} ms ahead is not ready.`);
    }
    await stage.makeDue(postsOf(stage));
  },
};
