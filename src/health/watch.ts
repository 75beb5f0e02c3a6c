/** What readiness rests on, and the counting, for as long as the program runs. */
import type { Observer } from '../core/observer.ts';
import type { Platform } from '../core/platform.ts';
import { createMetrics, type LedgerDepth } from './metrics.ts';
import { type Health, openHealth, type Readiness } from './server.ts';

export interface Watch {
  readonly observer: Observer;
  readonly port: number;
  stop(): Promise<void>;
}

export interface Watched {
  readonly host: string;
  readonly port: number;
  readonly commands: readonly string[];
  /** Filled as they start. */
  readonly platforms: readonly Platform[];
  readonly phase: () => 'starting' | 'running' | 'stopping';
  /** Absent where no database is used. */
  readonly depth: () => LedgerDepth | undefined;
}

/** A database that does not answer within this time is not there, in ms. */
const longestLook = 2000;

export async function openWatch({ host, port, commands, platforms, phase, depth }: Watched): Promise<Watch> {
  const metrics = createMetrics(commands, async () => (await depth()?.()) ?? { due: 0, sending: 0 });
  const readiness: Readiness = async () => ({
    ...(phase() === 'running' ? {} : { program: phase() }),
    ...Object.fromEntries(platforms.filter(({ connected }) => connected?.() === false).map(({ id }) => [id, 'not connected'])),
    ...((await answers(depth())) ? {} : { database: 'does not answer' }),
  });
  const health: Health = await openHealth({ host, port, readiness, metrics });
  return { observer: metrics.observer, port: health.port, stop: health.stop };
}

async function answers(look: LedgerDepth | undefined): Promise<boolean> {
  if (!look) return true;
  const late = Promise.withResolvers<false>();
  const timer = setTimeout(() => late.resolve(false), longestLook);
  const there = look().then(
    () => true,
    () => false,
  );
  return Promise.race([there, late.promise]).finally(() => clearTimeout(timer));
}
