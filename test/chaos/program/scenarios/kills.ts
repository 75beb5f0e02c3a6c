/** Replicas are killed while they post, and others take over when the leases have ended. */
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startCluster } from '../postgres-cluster.ts';
import type { Replica, Scenario, Stage } from '../scenario.ts';

async function killInTurn(stage: Stage): Promise<void> {
  const replicas: Replica[] = [];
  for (let index = 0; index < 3; index += 1) replicas.push(await stage.start());
  await stage.makeDue({ channels: 160, seconds: 60 });
  for (let turn = 0; turn < 6; turn += 1) {
    await delay(8000);
    const [oldest] = replicas.splice(0, 1);
    if (!oldest) return;
    await stage.end(oldest, turn % 3 === 2 ? 'SIGTERM' : 'SIGKILL');
    stage.tried(turn % 3 === 2 ? 'stopped' : 'killed');
    replicas.push(await stage.start());
  }
}

export const killsOnSqlite: Scenario = {
  name: 'kills-sqlite',
  isShort: false,
  run: async (stage) => {
    await stage.useDatabase({ kind: 'sqlite', file: join(stage.folder, 'data/journal-club.sqlite') });
    await killInTurn(stage);
  },
};

export const killsOnPostgres: Scenario = {
  name: 'kills-postgres',
  isShort: false,
  run: async (stage) => {
    const cluster = await startCluster();
    stage.onEnd(cluster.close);
    await stage.useDatabase({ kind: 'postgres', url: cluster.url });
    await killInTurn(stage);
  },
};
