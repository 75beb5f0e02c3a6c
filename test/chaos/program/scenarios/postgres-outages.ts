/** The PostgreSQL server is restarted, crashes, and ends the connections of the replicas, while they post. */
import { setTimeout as delay } from 'node:timers/promises';
import { startCluster } from '../postgres-cluster.ts';
import type { Scenario } from '../scenario.ts';

export const postgresOutages: Scenario = {
  name: 'postgres-restarts',
  isShort: true,
  run: async (stage) => {
    const cluster = await startCluster();
    stage.onEnd(cluster.close);
    await stage.useDatabase({ kind: 'postgres', url: cluster.url });
    for (let index = 0; index < (stage.isLong ? 3 : 2); index += 1) await stage.start();
    await stage.makeDue(stage.isLong ? { channels: 200, seconds: 60 } : { channels: 40, seconds: 10 });
    const rounds = stage.isLong ? 4 : 1;
    for (let round = 0; round < rounds; round += 1) {
      await stage.untilDue(round * 15_000 + 2000);
      stage.tried('connection terminated', await cluster.terminateConnections());
      await delay(2000);
      await cluster.restart('fast');
      stage.tried('restarted');
      await delay(3000);
      await cluster.restart('immediate');
      stage.tried('crashed');
    }
  },
};
