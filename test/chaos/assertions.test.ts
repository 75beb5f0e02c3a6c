import { describe, expect, test } from 'vitest';
import { nonceOf } from '../../src/discord/outbox/delivery-key.ts';
import { checkMessages, type Row } from './assertions.ts';
import type { PostedMessage } from './posted-messages.ts';

const channels = [
  { subscription: 's1', platform: 'slack', channel: 'C1', at: 1000 },
  { subscription: 's2', platform: 'discord', channel: 'C2', at: 1000 },
] as const;
const rowsOf = (subscription_id: string): readonly Row[] =>
  [0, 1].map((part) => ({ id: `${subscription_id}-${part}`, subscription_id, page_index: part, status: 'posted', message_id: `m-${subscription_id}-${part}` }));
const rows = [...rowsOf('s1'), ...rowsOf('s2')];
const message = (platform: PostedMessage['platform'], subscription: string, part: 0 | 1, more: Partial<PostedMessage> = {}): PostedMessage => ({
  platform,
  channel: subscription.replace('s', 'C'),
  id: `m-${subscription}-${part}`,
  mark: platform === 'slack' ? `${subscription}-${part}` : nonceOf(`${subscription}-${part}`),
  at: 1500 + part * 100,
  ...(part === 1 ? { thread: `m-${subscription}-0` } : {}),
  ...more,
});
const all = [message('slack', 's1', 0), message('slack', 's1', 1), message('discord', 's2', 0), message('discord', 's2', 1)];
const blameless = { duplicates: [], lost: [], strays: [], disordered: [], outbox: [] };

describe('checking the messages of a run', () => {
  test('a run with each message exactly once has no faults, and the delay of each question', () => {
    expect(checkMessages(channels, rows, all)).toEqual({ ...blameless, late: [500, 500] });
  });

  test('a second question and a second reply are duplicates, whatever their key', () => {
    const again = [message('slack', 's1', 0, { id: 'x', at: 1700 }), message('discord', 's2', 1, { id: 'y', mark: 'another', at: 1800 })];
    const { duplicates, strays } = checkMessages(channels, rows, [...all, ...again]);
    expect(duplicates.map(({ id }) => id)).toEqual(['x', 'y']);
    expect(strays).toEqual(['discord C2: another belongs to no row']);
  });

  test('a missing question and a missing thread are lost', () => {
    expect(checkMessages(channels, rows, all.slice(1, 3)).lost).toEqual(['slack C1: no question', 'discord C2: nothing in the thread']);
  });

  test('a reply under another message, or before its question, is out of order', () => {
    const under = message('slack', 's1', 1, { thread: 'elsewhere' });
    const early = message('discord', 's2', 1, { at: 1400 });
    const posted = all.map((one) => [under, early].find(({ id }) => id === one.id) ?? one);
    expect(checkMessages(channels, rows, posted).disordered).toEqual(['slack C1: m-s1-1', 'discord C2: m-s2-1']);
  });

  test('outbox rows that are missing, not completed, or name another message are faults', () => {
    const [first, second, third] = rows;
    if (!first || !second || !third) throw new Error('there are rows');
    const changed: readonly Row[] = [{ ...first, status: 'unconfirmed' }, { ...second, message_id: 'm9' }, third];
    expect(checkMessages(channels, changed, all).outbox).toEqual(['C1: page 0 is unconfirmed', 'C1: page 1 names m9, and its own are m-s1-1', 'C2: 1 rows']);
  });
});
