/** Reports the result of a run. */

import type { RunResult } from './assertions.ts';
import type { FakeRecord } from './fakes.ts';
import { kinds } from './faults.ts';
import type { Options } from './options.ts';
import { type Line, wasSentAfterPause } from './paused-process.ts';
import type { PostedMessage } from './posted-messages.ts';
import type { Replicas } from './replicas.ts';

export interface Outcome {
  readonly options: Options;
  readonly replicas: Pick<Replicas, 'counts' | 'stops'>;
  readonly record: FakeRecord;
  readonly findings: RunResult;
  /** The number of channels. */
  readonly due: number;
  /** How long the last rows took, in ms. `undefined` if some were never completed. */
  readonly drained: number | undefined;
  readonly lines: readonly Line[];
}

/** With `--control`, duplicates must be found, and threads may be under either of two duplicates. */
export function isSound({ options, findings, replicas, record, drained }: Outcome): boolean {
  const { lost, duplicates, strays, disordered, outbox } = findings;
  const isWhole = drained !== undefined && [lost, strays, record.complaints].every((list) => list.length === 0);
  const isOrderly = replicas.counts.crashed === 0 && replicas.counts.stuck === 0;
  if (options.control) return isWhole && duplicates.length > 0;
  return isWhole && isOrderly && [duplicates, disordered, outbox].every((list) => list.length === 0);
}

export function report(outcome: Outcome): string {
  const { options, replicas, record, findings, due, drained, lines } = outcome;
  const { duplicates, lost, strays, disordered, outbox, late } = findings;
  const { killed, replaced, crashed, unstarted, stuck } = replicas.counts;
  const sentAfterPause = duplicates.filter((message) => wasSentAfterPause(message, replicas.stops, lines)).length;
  const on = (platform: PostedMessage['platform']) => duplicates.filter((message) => message.platform === platform).length;
  const faults = kinds.map((kind) => `${kind} ${sum(record.met.filter(([met]) => met === kind).map(([, count]) => count))}`);
  const control = options.control ? ', control: replicas do not look for earlier posts' : '';
  return [
    `${options.database}, ${options.processes} processes, ${due} channels, ${options.seconds} s, seed ${options.seed}${control}`,
    `processes: ${killed} killed, ${replicas.stops.length} paused and continued, ${replaced} replaced, ${crashed} crashed, ${unstarted} not started, ${stuck} stuck`,
    `faults: ${faults.join(', ')}`,
    `posts: ${record.posted.length} arrived, of ${2 * due}; ${duplicates.length} duplicates (Slack ${on('slack')}, Discord ${on('discord')}; ${sentAfterPause} by a paused process), ${lost.length} lost`,
    `other faults: ${strays.length} without a row, ${disordered.length} out of order, ${outbox.length} different from the outbox, ${record.complaints.length} malformed`,
    `late: median ${seconds(late[Math.floor(late.length / 2)])}, p99 ${seconds(late[Math.floor(late.length * 0.99)])}; the last row completed ${drained === undefined ? 'never' : seconds(drained)} after the last kill`,
    ...examples('lost', lost),
    ...examples('stray', strays),
    ...examples('out of order', options.control ? [] : disordered),
    ...examples('outbox', options.control ? [] : outbox),
    ...examples('malformed', record.complaints),
    ...examples(
      'duplicate',
      options.control ? [] : duplicates.map(({ platform, channel, mark, at }) => `${platform} ${channel} ${mark} at ${new Date(at).toISOString()}`),
    ),
    conclusion(outcome),
    '',
  ].join('\n');
}

function conclusion(outcome: Outcome): string {
  if (!outcome.options.control) return isSound(outcome) ? 'Every post arrived exactly once.' : 'NOT every post arrived exactly once.';
  return isSound(outcome)
    ? 'The harness detects duplicates.'
    : 'THE CONTROL RUN FAILED: if replicas do not look for earlier posts, there must be duplicates and no other fault.';
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
const seconds = (ms = Number.NaN): string => `${(ms / 1000).toFixed(1)} s`;
const examples = (name: string, list: readonly string[]): readonly string[] => list.slice(0, 10).map((one) => `  ${name}: ${one}`);
