/** The replicas, and what befalls them: killed, stopped for a while, sent home, and each time followed by another. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Chance } from './random.ts';
import type { WorkerOrders } from './worker.ts';

export interface CrewParts {
  readonly orders: WorkerOrders;
  readonly size: number;
  /** How long until the next blow, on average, in ms. */
  readonly every: number;
  /** Whether some are stopped and go on. */
  readonly stops: boolean;
  readonly chance: Chance;
  /** For V8's compiled code, so that a start costs less. */
  readonly cache: string;
}

/** A process that stood still, moments in ms. */
export interface Stop {
  readonly pid: number;
  readonly from: number;
  readonly to: number;
}

interface CrewCounts {
  killed: number;
  /** Ended by SIGTERM in the middle of the run, as a new version is rolled out. */
  relieved: number;
  /** Ended by themselves after their start. */
  crashed: number;
  /** Could not start: a platform did not answer in time. */
  unstarted: number;
  /** Did not end in time after SIGTERM. */
  stuck: number;
}

export interface Crew {
  readonly counts: Readonly<CrewCounts>;
  readonly stops: readonly Stop[];
  /** From now on everybody is left alone. */
  spare(): void;
  /** Sends everybody home, and waits. */
  dismiss(): Promise<void>;
}

interface Member {
  ready: boolean;
  /** Being stopped or ended: no further blow until it is over. */
  doomed: boolean;
}

const path = fileURLToPath(new URL('worker.ts', import.meta.url));
/** How long a stop lasts, and how long an orderly end may take, in ms. */
const minPauseMs = 300;
const maxPauseMs = 6000;
const maxEndMs = 25_000;
/** Of the ends of replicas that have started. */
const shareRelieved = 0.15;
/** Of the blows, those that may meet one that has not started yet. */
const shareBlind = 0.15;

export function startCrew({ orders, size, every, stops: mayStop, chance, cache }: CrewParts): Crew {
  const counts: CrewCounts = { killed: 0, relieved: 0, crashed: 0, unstarted: 0, stuck: 0 };
  const stops: Stop[] = [];
  const crew = new Map<ChildProcess, Member>();
  const output = openSync(orders.log, 'a');
  let dismissed = false;

  const hire = (): void => {
    const env = { ...process.env, NODE_COMPILE_CACHE: cache };
    const child = fork(path, [JSON.stringify(orders)], { env, stdio: ['ignore', output, output, 'ipc'] });
    const member: Member = { ready: false, doomed: false };
    crew.set(child, member);
    child.once('message', () => {
      member.ready = true;
    });
    child.once('exit', (code) => {
      crew.delete(child);
      if (code) counts[member.ready ? 'crashed' : 'unstarted'] += 1;
      if (!dismissed) hire();
    });
  };
  const strike = (): void => {
    const isBlind = chance.draw() < shareBlind;
    const candidates = [...crew].filter(([, { ready, doomed }]) => !doomed && (ready || isBlind));
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

  // One that stands still would outlive us.
  process.once('exit', () => {
    for (const child of crew.keys()) child.kill('SIGKILL');
  });
  for (let index = 0; index < size; index += 1) hire();
  return {
    counts,
    stops,
    // Whoever stands still goes on by itself.
    spare: () => clearTimeout(timer),
    dismiss: async () => {
      clearTimeout(timer);
      dismissed = true;
      await Promise.all([...crew.keys()].map(async (child) => sendHome(child, counts)));
    },
  };
}

async function sendHome(child: ChildProcess, counts: CrewCounts): Promise<void> {
  const ended = once(child, 'exit');
  const timer = setTimeout(() => {
    counts.stuck += 1;
    child.kill('SIGKILL');
  }, maxEndMs);
  child.kill('SIGTERM');
  await ended;
  clearTimeout(timer);
}
