/** Readiness and metrics, for as long as the program runs. */
import type { MetricsRecorder } from '../core/ports/metrics-recorder.ts';
import type { Platform } from '../core/ports/platform.ts';
import { createMetrics, type QueueDepth } from './metrics.ts';
import { type Readiness, startHealthServer } from './server.ts';

export interface HealthService {
  readonly metrics: MetricsRecorder;
  readonly port: number;
  stop(): Promise<void>;
}

/** Problems reported by the parts of the program that use the database. */
export interface RuntimeHealth {
  readonly queueDepth: QueueDepth;
  /** What is wrong, by name; empty if nothing is. It is shown as it is, so it does not contain addresses or secrets. */
  findProblems(): Promise<Readonly<Record<string, string | undefined>>>;
}

export interface HealthSources {
  readonly host: string;
  readonly port: number;
  readonly commands: readonly string[];
  /** Filled while the platforms start. */
  readonly platforms: readonly Platform[];
  readonly phase: () => 'starting' | 'running' | 'stopping';
  /** Absent if no database is used. */
  readonly runtime: () => RuntimeHealth | undefined;
}

/** A database that takes longer counts as one that does not answer. */
const probeTimeoutMs = 2000;

export async function openHealth({ host, port, commands, platforms, phase, runtime }: HealthSources): Promise<HealthService> {
  const depth: QueueDepth = async () => (await runtime()?.queueDepth()) ?? { due: 0, sending: 0 };
  const metrics = createMetrics({ commands, platforms, depth });
  const findProblems = createProbe(runtime);
  const readiness: Readiness = async () => ({
    ...(phase() === 'running' ? {} : { program: phase() }),
    ...Object.fromEntries(platforms.filter(({ connected }) => connected?.() === false).map(({ id, problem }) => [id, problem?.() ?? 'not connected'])),
    ...(await findProblems()),
  });
  const server = await startHealthServer({ host, port, readiness, metrics });
  return { metrics: metrics.recorder, port: server.port, stop: async () => server.stop(0) };
}

/** Concurrent probes share one check, so that clients cannot make the program write more often than it can. */
function createProbe(runtime: HealthSources['runtime']): () => Promise<Readonly<Record<string, string>>> {
  let running: Promise<Readonly<Record<string, string>>> | undefined;
  return async () => {
    const current = runtime();
    if (!current) return {};
    running ??= current
      .findProblems()
      .then((problems) => Object.fromEntries(Object.entries(problems).flatMap(([name, text]) => (text ? [[name, text]] : []))))
      .catch(() => noAnswer)
      .finally(() => {
        running = undefined;
      });
    const late = Promise.withResolvers<typeof noAnswer>();
    const timer = setTimeout(() => late.resolve(noAnswer), probeTimeoutMs);
    return Promise.race([running, late.promise]).finally(() => clearTimeout(timer));
  };
}

const noAnswer = { database: 'does not answer' } as const;
