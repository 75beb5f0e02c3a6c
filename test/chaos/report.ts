/** What a run came to, in words and figures. */

import type { Verdict } from './assertions.ts';
import type { FakeRecord } from './fakes.ts';
import { kinds } from './faults.ts';
import type { Options } from './options.ts';
import { type Line, wasFrozen } from './paused-process.ts';
import type { Standing } from './posted-messages.ts';
import type { Crew } from './replicas.ts';

export interface Outcome {
  readonly options: Options;
  readonly crew: Pick<Crew, 'counts' | 'stops'>;
  readonly record: FakeRecord;
  readonly verdict: Verdict;
  /** Channels. */
  readonly due: number;
  /** How long the last rows took, in ms; nothing where some were never settled. */
  readonly drained: number | undefined;
  readonly lines: readonly Line[];
}

/** Under `--control` doubles are what must be found, with threads under either of the two. */
export function isSound({ options, verdict, crew, record, drained }: Outcome): boolean {
  const { lost, doubled, strays, disordered, ledger } = verdict;
  const isWhole = drained !== undefined && [lost, strays, record.complaints].every((list) => list.length === 0);
  const isOrderly = crew.counts.crashed === 0 && crew.counts.stuck === 0;
  if (options.control) return isWhole && doubled.length > 0;
  return isWhole && isOrderly && [doubled, disordered, ledger].every((list) => list.length === 0);
}

export function report(outcome: Outcome): string {
  const { options, crew, record, verdict, due, drained, lines } = outcome;
  const { doubled, lost, strays, disordered, ledger, late } = verdict;
  const { killed, relieved, crashed, unstarted, stuck } = crew.counts;
  const frozen = doubled.filter((message) => wasFrozen(message, crew.stops, lines)).length;
  const on = (platform: Standing['platform']) => doubled.filter((message) => message.platform === platform).length;
  const faults = kinds.map((kind) => `${kind} ${sum(record.met.filter(([met]) => met === kind).map(([, count]) => count))}`);
  const control = options.control ? ', control: no look before a second attempt' : '';
  return [
    `${options.database}, ${options.processes} processes, ${due} channels, ${options.seconds} s, seed ${options.seed}${control}`,
    `processes: ${killed} killed, ${crew.stops.length} stopped and continued, ${relieved} relieved, ${crashed} crashed, ${unstarted} not started, ${stuck} stuck`,
    `faults: ${faults.join(', ')}`,
    `posts: ${record.standing.length} stand, of ${2 * due}; ${doubled.length} doubled (Slack ${on('slack')}, Discord ${on('discord')}; ${frozen} by a process that had stood still), ${lost.length} lost`,
    `besides: ${strays.length} without a row, ${disordered.length} out of order, ${ledger.length} not as in the ledger, ${record.complaints.length} malformed`,
    `late: median ${seconds(late[Math.floor(late.length / 2)])}, p99 ${seconds(late[Math.floor(late.length * 0.99)])}; the last row settled ${drained === undefined ? 'never' : seconds(drained)} after the last kill`,
    ...examples('lost', lost),
    ...examples('stray', strays),
    ...examples('out of order', options.control ? [] : disordered),
    ...examples('ledger', options.control ? [] : ledger),
    ...examples('malformed', record.complaints),
    ...examples(
      'doubled',
      options.control ? [] : doubled.map(({ platform, channel, mark, at }) => `${platform} ${channel} ${mark} at ${new Date(at).toISOString()}`),
    ),
    conclusion(outcome),
    '',
  ].join('\n');
}

function conclusion(outcome: Outcome): string {
  if (!outcome.options.control) return isSound(outcome) ? 'Exactly once.' : 'NOT exactly once.';
  return isSound(outcome)
    ? 'The harness sees doubles where there are some.'
    : 'THE HARNESS IS BLIND, or lost something: without a look there must be doubles and nothing else.';
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
const seconds = (ms = Number.NaN): string => `${(ms / 1000).toFixed(1)} s`;
const examples = (name: string, list: readonly string[]): readonly string[] => list.slice(0, 10).map((one) => `  ${name}: ${one}`);
