/** What is counted, in the form Prometheus reads. @see https://prometheus.io/docs/practices/naming/ */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { MetricsRecorder } from '../core/ports/metrics-recorder.ts';

export interface Metrics {
  readonly recorder: MetricsRecorder;
  /** The page, and its content type. */
  render(): Promise<{ readonly type: string; readonly text: string }>;
}

/** How many rows of the ledger wait (`due`) and are being sent (`sending`). */
export type QueueDepth = () => Promise<Readonly<Record<'due' | 'sending', number>>>;

/** @param commands the only names that become a label: whatever else was typed is "other". */
export function createMetrics(commands: readonly string[], depth: QueueDepth): Metrics {
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
    help: 'From the line to the answer, before it is sent',
    buckets: [0.0005, 0.001, 0.002, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 3],
    registers,
  });
  const posts = new Counter({
    name: 'journal_club_posts_total',
    help: 'Attempts at posts by platform and outcome',
    labelNames: ['platform', 'outcome'] as const,
    registers,
  });
  const lateness = new Histogram({
    name: 'journal_club_post_lateness_seconds',
    help: 'From the date of a post to its standing in the channel',
    buckets: [0.5, 1, 2, 5, 15, 60, 300, 1800, 3600, 43_200],
    registers,
  });
  const perPlatform = (name: string, help: string) => new Counter({ name, help, labelNames: ['platform'] as const, registers });
  const reconnects = perPlatform('journal_club_reconnects_total', 'Connections lost and found again');
  const slowed = perPlatform('journal_club_slowed_down_total', 'Times a platform asked for fewer requests (429)');
  new Gauge({
    name: 'journal_club_ledger_rows',
    help: 'Posts that wait or are being sent; none told while the database cannot be read',
    labelNames: ['status'] as const,
    registers,
    async collect() {
      this.reset();
      const rows = await depth().catch(() => ({}));
      for (const [status, count] of Object.entries(rows)) this.set({ status }, count);
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
      recordReconnect: (platform) => reconnects.inc({ platform }),
      recordRateLimited: (platform) => slowed.inc({ platform }),
    },
    render: async () => ({ type: registry.contentType, text: await registry.metrics() }),
  };
}
