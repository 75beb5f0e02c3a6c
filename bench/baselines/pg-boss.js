/**
 * Due jobs of pg-boss: `node bench/baselines/pg-boss.js URL COUNT BATCH`. Prints the time until all were fetched and completed, in
 * ms. Four workers fetch batches of that size without a pause, as `work` does with batchSize and burstWhenBatchFull, but without its
 * polling interval, which would add half a second.
 */
import { PgBoss } from 'pg-boss';

const [connectionString = '', count = '', batch = ''] = process.argv.slice(2);
const batchSize = Number(batch);
const queue = 'posts';
const boss = new PgBoss({ connectionString, supervise: false, schedule: false });
boss.on('error', (error) => {
  throw error;
});
await boss.start();
await boss.createQueue(queue);
for (let sent = 0; sent < Number(count); sent += 1000) {
  await boss.insert(
    queue,
    Array.from({ length: 1000 }, (_, index) => ({ data: { channel: `slack:T${Math.floor((sent + index) / 50)}:C${sent + index}`, line: '/discuss one' } })),
  );
}
const began = performance.now();
const done = await Promise.all(
  Array.from({ length: 4 }, async () => {
    for (let completed = 0; ; ) {
      const jobs = await boss.fetch(queue, { batchSize });
      if (jobs.length === 0) return completed;
      await boss.complete(
        queue,
        jobs.map(({ id }) => id),
      );
      completed += jobs.length;
    }
  }),
);
const took = performance.now() - began;
const completed = done.reduce((sum, one) => sum + one, 0);
if (completed !== Number(count)) throw new Error(`${completed} of ${count} jobs were completed.`);
console.log(JSON.stringify({ took }));
await boss.deleteQueue(queue);
await boss.stop();
