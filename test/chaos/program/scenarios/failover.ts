/** The server crashes, and a standby that is 20 s behind takes its place: what was posted in between is unknown to it. */
import { setTimeout as delay } from 'node:timers/promises';
import { startCluster } from '../postgres-cluster.ts';
import type { Scenario } from '../scenario.ts';

const behindMs = 20_000;

export const failover: Scenario = {
  name: 'failover',
  isShort: true,
  run: async (stage) => {
    const cluster = await startCluster();
    stage.onEnd(cluster.close);
    await cluster.addStandby();
    await stage.useDatabase({ kind: 'postgres', url: cluster.url });
    for (let index = 0; index < (stage.isLong ? 3 : 2); index += 1) await stage.start();
    const seconds = stage.isLong ? 60 : 20;
    await stage.makeDue({ channels: stage.isLong ? 200 : 40, seconds });
    await stage.untilDue(seconds * 250);
    await cluster.cutReplication();
    await delay(behindMs);
    const unknown = await cluster.failOver();
    stage.tried('failed over');
    stage.check(unknown > 0, 'The standby knew of all that was posted, so that nothing was tried.');
    stage.tried('post unknown to the standby', unknown);
  },
};
