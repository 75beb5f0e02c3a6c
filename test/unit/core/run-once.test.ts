import { pino } from 'pino';
import { expect, test } from 'vitest';
import type { Cause } from '../../../src/core/cause.ts';
import { createRunOnce } from '../../../src/core/run-once.ts';
import { createFakeScheduleService } from '../../fixtures/channel-schedule.ts';

const silent = pino({ level: 'silent' });
const press: Cause = { kind: 'press', id: 'share message 1' };
const message: Cause = { kind: 'message', id: 'answer C1 1.2' };
const broken = { ...createFakeScheduleService(), claim: async () => Promise.reject(new Error('the database is gone')) };

test('an effect that happened is not repeated, and one that did not may be', async () => {
  const once = createRunOnce(createFakeScheduleService(), silent);
  const ran: string[] = [];
  const effect = (name: string, outcome: 'done' | 'repeatable') => async () => {
    ran.push(name);
    return outcome;
  };
  expect(await once(press, effect('first', 'repeatable'))).toBe(true);
  expect(await once(press, effect('second', 'done'))).toBe(true);
  expect(await once(press, effect('third', 'done'))).toBe(false);
  expect(ran).toEqual(['first', 'second']);
});

test('an effect that throws may be repeated, and its error is passed on', async () => {
  const once = createRunOnce(createFakeScheduleService(), silent);
  await expect(once(press, async () => Promise.reject(new Error('refused')))).rejects.toThrow('refused');
  expect(await once(press, async () => 'done')).toBe(true);
});

test('a message is answered although the database fails, and an answer is not shared then', async () => {
  const once = createRunOnce(broken, silent);
  expect(await once(message, async () => 'done')).toBe(true);
  let shared = false;
  const share = async () => {
    shared = true;
    return 'done' as const;
  };
  await expect(once(press, share)).rejects.toThrow('the database is gone');
  expect(shared).toBe(false);
});
