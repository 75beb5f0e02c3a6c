import { afterEach, expect, test, vi } from 'vitest';
import { memoize, memoizeByObject } from '../../../src/core/memoize.ts';

afterEach(() => void vi.useRealTimers());

const recorded = <Value>(result: (key: string) => Value): { readonly calls: string[]; readonly compute: (key: string) => Value } => {
  const calls: string[] = [];
  return {
    calls,
    compute: (key) => {
      calls.push(key);
      return result(key);
    },
  };
};

test('memoize computes a result once and drops the least recently used beyond its limit', () => {
  const { calls, compute } = recorded((key) => key.toUpperCase());
  const find = memoize({ maxEntries: 2 }, compute);
  expect(['a', 'b', 'a', 'c', 'a', 'b'].map((key) => find(key))).toEqual(['A', 'B', 'A', 'C', 'A', 'B']);
  expect(calls).toEqual(['a', 'b', 'c', 'b']);
});

test('memoize distinguishes calls by the given key', () => {
  const { calls, compute } = recorded((key) => key.length);
  const find = memoize({ maxEntries: 10, key: (text: string) => text.toLowerCase() }, compute);
  expect([find('JAK'), find('jak')]).toEqual([3, 3]);
  expect(calls).toEqual(['JAK']);
});

test('memoize computes a result again after it has expired', () => {
  vi.useFakeTimers();
  const { calls, compute } = recorded((key) => key);
  const find = memoize({ maxEntries: 10, ttlMs: 1000 }, compute);
  find('a');
  vi.advanceTimersByTime(1000);
  find('a');
  expect(calls).toEqual(['a']);
  vi.advanceTimersByTime(1);
  find('a');
  expect(calls).toEqual(['a', 'a']);
});

test('memoize shares a pending promise and forgets a rejected one', async () => {
  const answers = [async () => Promise.reject(new Error('not now')), async () => 'A'];
  const { calls, compute } = recorded(async () => answers.shift()?.());
  const find = memoize({ maxEntries: 10 }, compute);
  const [first, second] = [find('a'), find('a')];
  expect(first).toBe(second);
  await expect(first).rejects.toThrow('not now');
  expect(await find('a')).toBe('A');
  expect(await find('a')).toBe('A');
  expect(calls).toEqual(['a', 'a']);
});

test('memoize does not reuse a result that is not reusable', async () => {
  const answers = [undefined, 'A', 'B'];
  const { calls, compute } = recorded(async () => answers.shift());
  const find = memoize({ maxEntries: 10, isReusable: (value) => value !== undefined }, compute);
  expect([await find('a'), await find('a'), await find('a')]).toEqual([undefined, 'A', 'A']);
  expect(calls).toEqual(['a', 'a']);
});

test('a memoized function computes a forgotten result again', () => {
  const { calls, compute } = recorded((key) => key);
  const find = memoize({ maxEntries: 10 }, compute);
  find('a');
  find('b');
  find.forget('a');
  find('a');
  find('b');
  expect(calls).toEqual(['a', 'b', 'a']);
});

test('memoizeByObject computes once for each object', () => {
  const computed: object[] = [];
  const find = memoizeByObject((key: object) => ({ number: computed.push(key) }));
  const [one, other] = [{}, {}];
  expect([find(one), find(other), find(one)]).toEqual([{ number: 1 }, { number: 2 }, { number: 1 }]);
});
