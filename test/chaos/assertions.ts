/** Whether everything that was due stands on the fakes exactly once, judged by what stands there. */
import { nonceOf } from '../../src/discord/outbox/delivery-key.ts';
import type { DeliveryTable } from '../../src/store/tables.ts';
import type { Standing } from './posted-messages.ts';

/** A channel that was due once: a question, and its background in the thread. */
export interface DueChannel {
  readonly subscription: string;
  readonly platform: Standing['platform'];
  readonly channel: string;
  /** In ms. */
  readonly at: number;
}

export type Row = Pick<DeliveryTable, 'id' | 'subscription_id' | 'page_index' | 'status' | 'message_id'>;

export interface Verdict {
  /** The messages beyond the first of each, earliest first. */
  readonly doubled: readonly Standing[];
  /** Every list in words: channel and what is wrong. */
  readonly lost: readonly string[];
  readonly strays: readonly string[];
  readonly disordered: readonly string[];
  readonly ledger: readonly string[];
  /** How late each question was taken, in ms, shortest first. */
  readonly late: readonly number[];
}

export function judge(channels: readonly DueChannel[], rows: readonly Row[], standing: readonly Standing[]): Verdict {
  const inChannel = Map.groupBy(standing, ({ platform, channel }) => `${platform} ${channel}`);
  const rowsOf = Map.groupBy(rows, ({ subscription_id }) => subscription_id);
  const marks = new Set(rows.flatMap(({ id }) => [id, nonceOf(id)]));
  const cases = channels.map((channel) => {
    const [thread, questions] = partition(inChannel.get(`${channel.platform} ${channel.channel}`) ?? [], ({ thread }) => thread !== undefined);
    return { channel, questions, thread, rows: rowsOf.get(channel.subscription) ?? [] };
  });
  return {
    doubled: cases.flatMap(({ questions, thread }) => [...questions.slice(1), ...thread.slice(1)]),
    lost: cases.flatMap(({ channel, questions, thread }) => [
      ...(questions.length > 0 ? [] : [`${channel.platform} ${channel.channel}: no question`]),
      ...(thread.length > 0 ? [] : [`${channel.platform} ${channel.channel}: nothing in the thread`]),
    ]),
    strays: standing.filter(({ mark }) => !marks.has(mark)).map(({ platform, channel, mark }) => `${platform} ${channel}: ${mark} is no row’s`),
    disordered: cases.flatMap(({ questions: [question], thread: [reply] }) =>
      question && reply && (reply.thread !== question.id || reply.at < question.at) ? [`${reply.platform} ${reply.channel}: ${reply.id}`] : [],
    ),
    ledger: cases.flatMap(({ channel, questions, thread, rows: own }) =>
      ledgerFaults(own, [...questions, ...thread]).map((fault) => `${channel.channel}: ${fault}`),
    ),
    late: cases.flatMap(({ channel, questions: [question] }) => (question ? [question.at - channel.at] : [])).sort((a, b) => a - b),
  };
}

/** One row for the question, one for the thread, both posted, each naming a message with its own mark. */
function ledgerFaults(rows: readonly Row[], messages: readonly Standing[]): readonly string[] {
  const count = rows.length === 2 ? [] : [`${rows.length} rows`];
  return [
    ...count,
    ...rows.flatMap(({ id, page_index, status, message_id }) => {
      if (status !== 'posted') return [`page ${page_index} is ${status}`];
      const own = messages.filter(({ mark }) => mark === id || mark === nonceOf(id));
      return own.some((message) => message.id === message_id)
        ? []
        : [`page ${page_index} names ${message_id}, and its own are ${own.map((one) => one.id).join(', ') || 'none'}`];
    }),
  ];
}

/** Earliest first. */
function partition(messages: readonly Standing[], is: (message: Standing) => boolean): readonly [readonly Standing[], readonly Standing[]] {
  const sorted = messages.toSorted((a, b) => a.at - b.at);
  return [sorted.filter(is), sorted.filter((message) => !is(message))];
}
