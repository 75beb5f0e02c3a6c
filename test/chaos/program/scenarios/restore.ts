/** A backup from before the posts is restored, while the replicas run or while they are stopped. */
import { startCluster } from '../postgres-cluster.ts';
import type { Replica, Scenario, Stage } from '../scenario.ts';

const startAll = async (stage: Stage): Promise<readonly Replica[]> => Promise.all(Array.from({ length: stage.isLong ? 3 : 2 }, async () => stage.start()));

async function runRestore(stage: Stage, whileRunning: boolean): Promise<void> {
  const cluster = await startCluster();
  stage.onEnd(cluster.close);
  await stage.useDatabase({ kind: 'postgres', url: cluster.url });
  const replicas = await startAll(stage);
  const seconds = stage.isLong ? 30 : 8;
  await stage.makeDue({ channels: stage.isLong ? 120 : 30, seconds, leadMs: 8000 });
  await cluster.backUp();
  await stage.untilDue((seconds + 4) * 1000);
  if (!whileRunning) await Promise.all(replicas.map(async (replica) => stage.end(replica, 'SIGTERM')));
  const unknown = await cluster.restore();
  stage.tried(whileRunning ? 'restored under running replicas' : 'restored while stopped');
  stage.tried('post unknown to the backup', unknown);
  stage.check(unknown > 0, 'The backup knew of all that was posted, so that nothing was tried.');
  if (!whileRunning) await startAll(stage);
}

export const restore: Scenario = { name: 'restore', isShort: true, run: async (stage) => runRestore(stage, false) };

export const restoreWhileRunning: Scenario = { name: 'restore-running', isShort: false, run: async (stage) => runRestore(stage, true) };
