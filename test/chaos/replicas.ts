/** Runs the replicas. They are killed, paused for a while or stopped with SIGTERM, and each is replaced by another. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Chance } from './random.ts';
import type { WorkerOrders } from './worker.ts';

export interface ReplicaOptions {
  readonly orders: WorkerOrders;
  readonly size: number;
  /** Average time until the next fault, in ms. */
  readonly every: number;
  /** Whether some are paused and continued. */
  readonly stops: boolean;
  readonly chance: Chance;
  /** The folder for V8's compile cache, which makes a start cheaper. */
  readonly cache: string;
}

/** When a process was paused, in ms. */
export interface Pause {
  readonly pid: number;
  readonly from: number;
  readonly to: number;
}

interface ReplicaCounts {
  killed: number;
  /** Ended by SIGTERM in the middle of the run, as in a rolling update. */
  replaced: number;
  /** Exited by themselves after their start. */
  crashed: number;
  /** Failed to start because a platform did not answer in time. */
  unstarted: number;
  /** Did not exit in time after SIGTERM. */
  stuck: number;
}

export interface Replicas {
  readonly counts: Readonly<ReplicaCounts>;
  readonly stops: readonly Pause[];
  /** Stops the faults. */
  stopFaults(): void;
  /** Stops all replicas, and waits for their exit. */
  stop(): Promise<void>;
}

interface ReplicaState {
  isReady: boolean;
  /** It is being paused or ended, so it gets no further fault. */
  isFaulted: boolean;
}

const path = fileURLToPath(new URL('worker.ts', import.meta.url));
/** How long a pause lasts, and how long a graceful shutdown may take, in ms. */
const minPauseMs = 300;
const maxPauseMs = 6000;
const maxEndMs = 25_000;
/** The share of graceful shutdowns among the ends of started replicas. */
const shareReplaced = 0.15;
/** The share of faults that may hit a replica before it has started. */
const shareBeforeStart = 0.15;

export function startReplicas({ orders, size, every, stops: mayStop, chance, cache }: ReplicaOptions): Replicas {
  const counts: ReplicaCounts = { killed: 0, replaced: 0, crashed: 0, unstarted: 0, stuck: 0 };
  const stops: Pause[] = [];
  const replicas = new Map<ChildProcess, ReplicaState>();
  const output = openSync(orders.log, 'a');
  let isStopping = false;

  const startReplica = (): void => {
    const env = { ...process.env, NODE_COMPILE_CACHE: cache };
    const child = fork(path, [JSON.stringify(orders)], { env, stdio: ['ignore', output, output, 'ipc'] });
    const state: ReplicaState = { isReady: false, isFaulted: false };
    replicas.set(child, state);
    child.once('message', () => {
      state.isReady = true;
    });
    child.once('exit', (code) => {
      replicas.delete(child);
      if (code) counts[state.isReady ? 'crashed' : 'unstarted'] += 1;
      if (!isStopping) startReplica();
    });
  };
  const injectFault = (): void => {
    const mayHitStarting = chance.draw() < shareBeforeStart;
    const candidates = [...replicas].filter(([, { isReady, isFaulted }]) => !isFaulted && (isReady || mayHitStarting));
    const [child, state] = candidates[Math.floor(chance.draw() * candidates.length)] ?? [];
    if (child && state) {
      state.isFaulted = true;
      if (mayStop && chance.draw() < 0.5) pause(child, state);
      else end(child, state);
    }
    timer = setTimeout(injectFault, chance.between(0, 2 * every));
  };
  const end = (child: ChildProcess, { isReady }: ReplicaState): void => {
    const isReplaced = isReady && chance.draw() < shareReplaced;
    counts[isReplaced ? 'replaced' : 'killed'] += 1;
    child.kill(isReplaced ? 'SIGTERM' : 'SIGKILL');
  };
  const pause = (child: ChildProcess, state: ReplicaState): void => {
    const from = Date.now();
    child.kill('SIGSTOP');
    setTimeout(
      () => {
        child.kill('SIGCONT');
        state.isFaulted = false;
        stops.push({ pid: child.pid ?? 0, from, to: Date.now() });
      },
      chance.between(minPauseMs, maxPauseMs),
    );
  };
  let timer = setTimeout(injectFault, every);

  // A paused one would outlive this process.
  process.once('exit', () => {
    for (const child of replicas.keys()) child.kill('SIGKILL');
  });
  for (let index = 0; index < size; index += 1) startReplica();
  return {
    counts,
    stops,
    // A paused replica continues by itself.
    stopFaults: () => clearTimeout(timer),
    stop: async () => {
      clearTimeout(timer);
      isStopping = true;
      await Promise.all([...replicas.keys()].map(async (child) => stopInOrder(child, counts)));
    },
  };
}

async function stopInOrder(child: ChildProcess, counts: ReplicaCounts): Promise<void> {
  const ended = once(child, 'exit');
  const timer = setTimeout(() => {
    counts.stuck += 1;
    child.kill('SIGKILL');
  }, maxEndMs);
  child.kill('SIGTERM');
  await ended;
  clearTimeout(timer);
}
