/** Counters and gauges for Prometheus. @see https://prometheus.io/docs/practices/naming/ */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { MetricsRecorder } from '../core/ports/metrics-recorder.ts';
import type { Platform } from '../core/ports/platform.ts';

export interface Metrics {
  readonly recorder: MetricsRecorder;
  /** The text that Prometheus reads, and its content type. */
  render(): Promise<{ readonly type: string; readonly text: string }>;
}

/** Counts the outbox rows that wait (`due`) and that are being sent (`sending`). @throws if the database cannot be read. */
export type QueueDepth = () => Promise<Readonly<Record<'due' | 'sending', number>>>;

export interface MetricsSources {
  /** The only names that become a label; everything else that was typed is "other". */
  readonly commands: readonly string[];
  readonly depth: QueueDepth;
  readonly platforms: readonly Pick<Platform, 'id' | 'connected'>[];
}

export function createMetrics({ commands, depth, platforms }: MetricsSources): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const answers = new Counter({
    name: 'journal_club_answers_total',
    help: 'Answers by command and outcome',
    labelNames: ['command', 'outcome'] as const,
    registers,
  });
  const answerTime = new Histogram({
    name: 'journal_club_answer_seconds',
    help: 'Time from a command to its answer, before it is sent',
    buckets: [0.0005, 0.001, 0.002, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 3],
    registers,
  });
  const posts = new Counter({
    name: 'journal_club_posts_total',
    help: 'Attempts to post, by platform and outcome',
    labelNames: ['platform', 'outcome'] as const,
    registers,
  });
  const lateness = new Histogram({
    name: 'journal_club_post_lateness_seconds',
    help: 'Time from the date of a post until it is in the channel',
    buckets: [0.5, 1, 2, 5, 15, 60, 300, 1800, 3600, 43_200],
    registers,
  });
  const paperChecks = new Counter({
    name: 'journal_club_paper_checks_total',
    help: 'Checks of watched papers, by whether every scholarly service answered',
    labelNames: ['outcome'] as const,
    registers,
  });
  const perPlatform = (name: string, help: string) => new Counter({ name, help, labelNames: ['platform'] as const, registers });
  const reconnects = perPlatform('journal_club_reconnects_total', 'Connections that were lost and restored');
  const slowed = perPlatform('journal_club_slowed_down_total', 'Times a platform asked for fewer requests (429)');
  new Gauge({
    name: 'journal_club_outbox_rows',
    help: 'Posts that wait or are being sent; absent while the database cannot be read',
    labelNames: ['status'] as const,
    registers,
    async collect() {
      this.reset();
      const rows = await depth().catch(() => ({}));
      for (const [status, count] of Object.entries(rows)) this.set({ status }, count);
    },
  });
  new Gauge({
    name: 'journal_club_platform_ready',
    help: 'Whether a platform is connected (1) or not (0)',
    labelNames: ['platform'] as const,
    registers,
    collect() {
      for (const { id, connected } of platforms) this.set({ platform: id }, connected?.() === false ? 0 : 1);
    },
  });
  const known = new Set(commands);
  return {
    recorder: {
      recordAnswer: (command, outcome, ms) => {
        answers.inc({ command: known.has(command) ? command : 'other', outcome });
        answerTime.observe(ms / 1000);
      },
      recordDeliveryAttempt: (platform, outcome, late) => {
        posts.inc({ platform, outcome });
        if (late !== undefined) lateness.observe(late / 1000);
      },
      recordPaperCheck: (outcome) => paperChecks.inc({ outcome }),
      recordReconnect: (platform) => reconnects.inc({ platform }),
      recordRateLimited: (platform) => slowed.inc({ platform }),
    },
    render: async () => ({ type: registry.contentType, text: await registry.metrics() }),
  };
}
