import { expect, test } from 'vitest';
import { wasFrozen } from './paused-process.ts';

const stop = { pid: 7, from: 10_000, to: 15_000 };
const line = { pid: 7, delivery: 'd1', msg: 'a post was settled by another process in the meantime' };

test('a duplicate is attributed to a paused process only if that process had lost the lease and had just continued', () => {
  expect(wasFrozen({ mark: 'd1', at: 15_002 }, [stop], [line])).toBe(true);
  expect(wasFrozen({ mark: 'd2', at: 15_002 }, [stop], [line])).toBe(false);
  expect(wasFrozen({ mark: 'd1', at: 14_000 }, [stop], [line])).toBe(false);
  expect(wasFrozen({ mark: 'd1', at: 19_000 }, [stop], [line])).toBe(false);
  expect(wasFrozen({ mark: 'd1', at: 15_002 }, [{ ...stop, from: 14_900 }], [line])).toBe(false);
  expect(wasFrozen({ mark: 'd1', at: 15_002 }, [stop], [{ ...line, pid: 8 }])).toBe(false);
});
