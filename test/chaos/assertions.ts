/** Checks that every due message arrived exactly once, by the messages on the fakes. */
import { nonceOf } from '../../src/discord/outbox/delivery-key.ts';
import type { DeliveryTable } from '../../src/store/tables.ts';
import type { PostedMessage } from './posted-messages.ts';

/** A channel that was due once: a question, and its background in the thread. */
export interface DueChannel {
  readonly subscription: string;
  readonly platform: PostedMessage['platform'];
  readonly channel: string;
  /** In ms. */
  readonly at: number;
}

export type Row = Pick<DeliveryTable, 'id' | 'subscription_id' | 'page_index' | 'status' | 'message_id'>;

export interface RunResult {
  /** All messages but the first of each, earliest first. */
  readonly duplicates: readonly PostedMessage[];
  /** In each list, an entry says the channel and what is wrong. */
  readonly lost: readonly string[];
  readonly strays: readonly string[];
  readonly disordered: readonly string[];
  readonly outbox: readonly string[];
  /** The delay of each question, in ms, shortest first. */
  readonly late: readonly number[];
}

export function checkMessages(channels: readonly DueChannel[], rows: readonly Row[], posted: readonly PostedMessage[]): RunResult {
  const inChannel = Map.groupBy(posted, ({ platform, channel }) => `${platform} ${channel}`);
  const rowsOf = Map.groupBy(rows, ({ subscription_id }) => subscription_id);
  const marks = new Set(rows.flatMap(({ id }) => [id, nonceOf(id)]));
  const cases = channels.map((channel) => {
    const [thread, questions] = partition(inChannel.get(`${channel.platform} ${channel.channel}`) ?? [], ({ thread }) => thread !== undefined);
    return { channel, questions, thread, rows: rowsOf.get(channel.subscription) ?? [] };
  });
  return {
    duplicates: cases.flatMap(({ questions, thread }) => [...questions.slice(1), ...thread.slice(1)]),
    lost: cases.flatMap(({ channel, questions, thread }) => [
      ...(questions.length > 0 ? [] : [`${channel.platform} ${channel.channel}: no question`]),
      ...(thread.length > 0 ? [] : [`${channel.platform} ${channel.channel}: nothing in the thread`]),
    ]),
    strays: posted.filter(({ mark }) => !marks.has(mark)).map(({ platform, channel, mark }) => `${platform} ${channel}: ${mark} belongs to no row`),
    disordered: cases.flatMap(({ questions: [question], thread: [reply] }) =>
      question && reply && (reply.thread !== question.id || reply.at < question.at) ? [`${reply.platform} ${reply.channel}: ${reply.id}`] : [],
    ),
    outbox: cases.flatMap(({ channel, questions, thread, rows: own }) =>
      outboxFaults(own, [...questions, ...thread]).map((fault) => `${channel.channel}: ${fault}`),
    ),
    late: cases.flatMap(({ channel, questions: [question] }) => (question ? [question.at - channel.at] : [])).sort((a, b) => a - b),
  };
}

/** Expects one row for the question and one for the thread, both posted, each with the id of the message that has its key. */
function outboxFaults(rows: readonly Row[], messages: readonly PostedMessage[]): readonly string[] {
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
function partition(messages: readonly PostedMessage[], is: (message: PostedMessage) => boolean): readonly [readonly PostedMessage[], readonly PostedMessage[]] {
  const sorted = messages.toSorted((a, b) => a.at - b.at);
  return [sorted.filter(is), sorted.filter((message) => !is(message))];
}
