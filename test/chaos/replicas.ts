/** Runs the replicas. They are killed, paused for a while or stopped with SIGTERM, and each is replaced by another. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Chance } from './random.ts';
import type { WorkerOrders } from './worker.ts';

export interface CrewParts {
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
export interface Stop {
  readonly pid: number;
  readonly from: number;
  readonly to: number;
}

interface CrewCounts {
  killed: number;
  /** Ended by SIGTERM in the middle of the run, as in a rolling update. */
  relieved: number;
  /** Exited by themselves after their start. */
  crashed: number;
  /** Failed to start because a platform did not answer in time. */
  unstarted: number;
  /** Did not exit in time after SIGTERM. */
  stuck: number;
}

export interface Replicas {
  readonly counts: Readonly<CrewCounts>;
  readonly stops: readonly Stop[];
  /** Stops the faults. */
  spare(): void;
  /** Stops all replicas, and waits for their exit. */
  dismiss(): Promise<void>;
}

interface Member {
  ready: boolean;
  /** It is being paused or ended, so it gets no further fault. */
  doomed: boolean;
}

const path = fileURLToPath(new URL('worker.ts', import.meta.url));
/** How long a pause lasts, and how long a graceful shutdown may take, in ms. */
const minPauseMs = 300;
const maxPauseMs = 6000;
const maxEndMs = 25_000;
/** The share of graceful shutdowns among the ends of started replicas. */
const shareRelieved = 0.15;
/** The share of faults that may hit a replica before it has started. */
const shareBlind = 0.15;

export function startReplicas({ orders, size, every, stops: mayStop, chance, cache }: CrewParts): Replicas {
  const counts: CrewCounts = { killed: 0, relieved: 0, crashed: 0, unstarted: 0, stuck: 0 };
  const stops: Stop[] = [];
  const replicas = new Map<ChildProcess, Member>();
  const output = openSync(orders.log, 'a');
  let dismissed = false;

  const hire = (): void => {
    const env = { ...process.env, NODE_COMPILE_CACHE: cache };
    const child = fork(path, [JSON.stringify(orders)], { env, stdio: ['ignore', output, output, 'ipc'] });
    const member: Member = { ready: false, doomed: false };
    replicas.set(child, member);
    child.once('message', () => {
      member.ready = true;
    });
    child.once('exit', (code) => {
      replicas.delete(child);
      if (code) counts[member.ready ? 'crashed' : 'unstarted'] += 1;
      if (!dismissed) hire();
    });
  };
  const strike = (): void => {
    const isBlind = chance.draw() < shareBlind;
    const candidates = [...replicas].filter(([, { ready, doomed }]) => !doomed && (ready || isBlind));
    const [child, member] = candidates[Math.floor(chance.draw() * candidates.length)] ?? [];
    if (child && member) {
      member.doomed = true;
      if (mayStop && chance.draw() < 0.5) freeze(child, member);
      else end(child, member);
    }
    timer = setTimeout(strike, chance.between(0, 2 * every));
  };
  const end = (child: ChildProcess, { ready }: Member): void => {
    const relieved = ready && chance.draw() < shareRelieved;
    counts[relieved ? 'relieved' : 'killed'] += 1;
    child.kill(relieved ? 'SIGTERM' : 'SIGKILL');
  };
  const freeze = (child: ChildProcess, member: Member): void => {
    const from = Date.now();
    child.kill('SIGSTOP');
    setTimeout(
      () => {
        child.kill('SIGCONT');
        member.doomed = false;
        stops.push({ pid: child.pid ?? 0, from, to: Date.now() });
      },
      chance.between(minPauseMs, maxPauseMs),
    );
  };
  let timer = setTimeout(strike, every);

  // A paused one would outlive this process.
  process.once('exit', () => {
    for (const child of replicas.keys()) child.kill('SIGKILL');
  });
  for (let index = 0; index < size; index += 1) hire();
  return {
    counts,
    stops,
    // A paused replica continues by itself.
    spare: () => clearTimeout(timer),
    dismiss: async () => {
      clearTimeout(timer);
      dismissed = true;
      await Promise.all([...replicas.keys()].map(async (child) => stopInOrder(child, counts)));
    },
  };
}

async function stopInOrder(child: ChildProcess, counts: CrewCounts): Promise<void> {
  const ended = once(child, 'exit');
  const timer = setTimeout(() => {
    counts.stuck += 1;
    child.kill('SIGKILL');
  }, maxEndMs);
  child.kill('SIGTERM');
  await ended;
  clearTimeout(timer);
}
