import { expect, test } from 'vitest';
import { completedElsewhereMessage } from '../../src/outbox/log-outcome.ts';
import { wasSentAfterPause } from './paused-process.ts';

const stop = { pid: 7, from: 10_000, to: 15_000 };
const line = { pid: 7, delivery: 'd1', msg: completedElsewhereMessage };

test('a duplicate is attributed to a paused process only if that process had lost the lease and had just continued', () => {
  expect(wasSentAfterPause({ mark: 'd1', at: 15_002 }, [stop], [line])).toBe(true);
  expect(wasSentAfterPause({ mark: 'd2', at: 15_002 }, [stop], [line])).toBe(false);
  expect(wasSentAfterPause({ mark: 'd1', at: 14_000 }, [stop], [line])).toBe(false);
  expect(wasSentAfterPause({ mark: 'd1', at: 19_000 }, [stop], [line])).toBe(false);
  expect(wasSentAfterPause({ mark: 'd1', at: 15_002 }, [{ ...stop, from: 14_900 }], [line])).toBe(false);
  expect(wasSentAfterPause({ mark: 'd1', at: 15_002 }, [stop], [{ ...line, pid: 8 }])).toBe(false);
});
