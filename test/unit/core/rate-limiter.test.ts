import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRateLimiter } from '../../../src/core/rate-limiter.ts';
import { quickBot } from '../../helpers/library.ts';

const place = { platform: 'slack', workspace: 'T1', channel: 'C1' } as const;
const ada = { id: 'U1', name: 'Ada' };
const grace = { id: 'U2', name: 'Grace' };
const minute = 60_000;

describe('rate limiter', () => {
  test('a minute’s worth of requests may come at once, and later ones are limited to the rate', () => {
    let at = 0;
    const waitFor = createRateLimiter({ perPerson: 3, perChannel: 0 }, () => at);
    expect([1, 2, 3].map(() => waitFor(place, ada))).toEqual([0, 0, 0]);
    expect(waitFor(place, ada)).toBe(20_000);
    at = 20_000;
    expect(waitFor(place, ada)).toBe(0);
    expect(waitFor(place, ada)).toBe(20_000);
  });

  test('the limit per person affects nobody else, and the limit per channel affects everybody in it', () => {
    const byPerson = createRateLimiter({ perPerson: 1, perChannel: 0 }, () => 0);
    byPerson(place, ada);
    expect(byPerson(place, ada)).toBeGreaterThan(0);
    expect(byPerson(place, grace)).toBe(0);
    const byChannel = createRateLimiter({ perPerson: 0, perChannel: 1 }, () => 0);
    byChannel(place, ada);
    expect(byChannel(place, grace)).toBeGreaterThan(0);
    expect(byChannel({ ...place, channel: 'C2' }, grace)).toBe(0);
  });

  test('no minute ever has more answers than twice the rate', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 50, maxLength: 300 }), (rate, gaps) => {
        let at = 0;
        const waitFor = createRateLimiter({ perPerson: rate, perChannel: 0 }, () => at);
        const answered: number[] = [];
        for (const gap of gaps) {
          at += gap;
          if (waitFor(place, ada) === 0) answered.push(at);
        }
        for (const from of answered) expect(answered.filter((moment) => moment >= from && moment < from + minute).length).toBeLessThanOrEqual(2 * rate);
      }),
    );
  });

  test('a request succeeds after the returned wait, whatever the clock did before', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.array(fc.integer({ min: -1e9, max: 1e9 }), { maxLength: 80 }), (rate, leaps) => {
        let at = 0;
        const waitFor = createRateLimiter({ perPerson: rate, perChannel: 0 }, () => at);
        for (const leap of leaps) {
          at += leap;
          waitFor(place, ada);
        }
        const wait = waitFor(place, ada);
        expect(wait).toBeLessThanOrEqual(minute);
        // Without a wait, the request was already answered.
        if (wait === 0) return;
        at += Math.ceil(wait);
        expect(waitFor(place, ada)).toBe(0);
      }),
    );
  });

  test('the limiter remembers at most the given number of people and forgets the least recent first', () => {
    let at = 0;
    const waitFor = createRateLimiter({ perPerson: 1, perChannel: 0 }, () => at, 100);
    waitFor(place, ada);
    for (let index = 0; index < 99; index += 1) waitFor(place, { id: `V${index}`, name: '' });
    expect(waitFor(place, ada)).toBeGreaterThan(0);
    at += minute;
    waitFor(place, grace);
    for (let index = 0; index < 98; index += 1) waitFor(place, { id: `W${index}`, name: '' });
    expect(waitFor(place, grace)).toBeGreaterThan(0);
  });

  test('the bot says when to ask again, and does not count posts of the outbox', async () => {
    const { bot } = await quickBot({ rateLimiter: createRateLimiter({ perPerson: 1, perChannel: 0 }, () => 0) });
    const ask = async (more: object = {}) => bot.answer({ input: '/drug', place, actor: ada, ...more });
    expect((await ask()).status).toBe('ok');
    const refused = await ask({ share: true });
    expect(refused.status).toBe('user-error');
    expect(refused.line).toBeUndefined();
    expect(JSON.stringify(refused.reply)).toContain('Please ask again in 60 s');
    expect((await ask({ trigger: { kind: 'scheduled', by: ada, isNewRound: false } })).status).toBe('ok');
  });
});
