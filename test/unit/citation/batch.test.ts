import { describe, expect, test } from 'vitest';
import { createBatch } from '../../../src/citation/batch.ts';

describe('a batch', () => {
  test('the inputs of one moment are answered by one call, each with its own result', async () => {
    const calls: (readonly number[])[] = [];
    const double = createBatch(async (numbers: readonly number[]) => {
      calls.push(numbers);
      return numbers.map((number) => number * 2);
    });
    expect(await Promise.all([double(1), double(2), double(3)])).toEqual([2, 4, 6]);
    expect(await double(4)).toBe(8);
    expect(calls).toEqual([[1, 2, 3], [4]]);
  });

  test('an input that comes while a call is running is answered by the next call', async () => {
    const gate = Promise.withResolvers<void>();
    const calls: (readonly string[])[] = [];
    const echo = createBatch(async (texts: readonly string[]) => {
      calls.push(texts);
      if (calls.length === 1) await gate.promise;
      return texts;
    });
    const first = echo('first');
    await Promise.resolve();
    await Promise.resolve();
    expect(await echo('second')).toBe('second');
    gate.resolve();
    expect(await first).toBe('first');
    expect(calls).toEqual([['first'], ['second']]);
  });

  test('if the call fails, every input of that moment fails, and the next one is tried again', async () => {
    let count = 0;
    const echo = createBatch(async (texts: readonly string[]) => {
      count += 1;
      if (count === 1) throw new Error('it broke');
      return texts;
    });
    expect(await Promise.allSettled([echo('a'), echo('b')])).toEqual([
      { status: 'rejected', reason: new Error('it broke') },
      { status: 'rejected', reason: new Error('it broke') },
    ]);
    expect(await echo('c')).toBe('c');
  });

  test('a call that returns too few results fails the inputs it leaves out', async () => {
    const short = createBatch(async (texts: readonly string[]) => texts.slice(1));
    await expect(short('only')).rejects.toThrow('fewer results');
  });
});
