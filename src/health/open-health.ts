/** What readiness rests on, and the counting, for as long as the program runs. */
import type { MetricsRecorder } from '../core/ports/metrics-recorder.ts';
import type { Platform } from '../core/ports/platform.ts';
import { createMetrics, type QueueDepth } from './metrics.ts';
import { type Readiness, startHealthServer } from './server.ts';

export interface HealthService {
  readonly metrics: MetricsRecorder;
  readonly port: number;
  stop(): Promise<void>;
}

export interface HealthSources {
  readonly host: string;
  readonly port: number;
  readonly commands: readonly string[];
  /** Filled as they start. */
  readonly platforms: readonly Platform[];
  readonly phase: () => 'starting' | 'running' | 'stopping';
  /** Absent where no database is used. */
  readonly depth: () => QueueDepth | undefined;
}

/** A database that does not answer within this time is not there, in ms. */
const probeTimeoutMs = 2000;

export async function openHealth({ host, port, commands, platforms, phase, depth }: HealthSources): Promise<HealthService> {
  const metrics = createMetrics({ commands, platforms, depth: async () => (await depth()?.()) ?? { due: 0, sending: 0 } });
  const readiness: Readiness = async () => ({
    ...(phase() === 'running' ? {} : { program: phase() }),
    ...Object.fromEntries(platforms.filter(({ connected }) => connected?.() === false).map(({ id }) => [id, 'not connected'])),
    ...((await answers(depth())) ? {} : { database: 'does not answer' }),
  });
  const server = await startHealthServer({ host, port, readiness, metrics });
  return { metrics: metrics.recorder, port: server.port, stop: async () => server.stop(0) };
}

async function answers(look: QueueDepth | undefined): Promise<boolean> {
  if (!look) return true;
  const late = Promise.withResolvers<false>();
  const timer = setTimeout(() => late.resolve(false), probeTimeoutMs);
  const there = look().then(
    () => true,
    () => false,
  );
  return Promise.race([there, late.promise]).finally(() => clearTimeout(timer));
}
