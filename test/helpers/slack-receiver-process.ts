/** A process of its own with Slack's HTTP receiver alone, so that a test can measure the memory it uses. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { pino } from 'pino';
import { createBoltLogger } from '../../src/slack/bolt-logger.ts';
import { createHttpReceiver } from '../../src/slack/receiver/http-receiver.ts';

export interface ReceiverProcess {
  /** The most memory that the process has used beyond that at its start, in bytes. */
  peakBytes(): Promise<number>;
  stop(): void;
}

export async function startReceiverProcess(port: number): Promise<ReceiverProcess> {
  const child = fork(new URL(import.meta.url), [String(port)]);
  await once(child, 'message');
  return {
    peakBytes: async () => {
      child.send('peak');
      const [peak] = (await once(child, 'message')) as [number];
      return peak;
    },
    stop: () => void child.kill('SIGKILL'),
  };
}

if (process.send && process.argv[1] === new URL(import.meta.url).pathname) {
  const log = pino({ level: 'silent' });
  const boltLog = createBoltLogger(log, () => true);
  const receiver = createHttpReceiver({ signingSecret: 'fake-signing-secret', host: '127.0.0.1', port: Number(process.argv[2]) }, log, boltLog);
  await receiver.start();
  await delay(500);
  const before = process.memoryUsage().rss;
  let peak = 0;
  setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss - before);
  }, 5);
  process.on('message', () => process.send?.(peak));
  process.send('ready');
}
