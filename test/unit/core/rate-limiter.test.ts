import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRateLimiter } from '../../../src/core/rate-limiter.ts';
import { quickBot } from '../../helpers/library.ts';

const place = { platform: 'slack', workspace: 'T1', channel: 'C1' } as const;
const ada = { id: 'U1', name: 'Ada' };
const grace = { id: 'U2', name: 'Grace' };
const minute = 60_000;

describe('a flood of questions', () => {
  test('may come all at once up to a minute’s worth, then at the rate', () => {
    let at = 0;
    const flood = createRateLimiter({ perPerson: 3, perChannel: 0 }, () => at);
    expect([1, 2, 3].map(() => flood(place, ada))).toEqual([0, 0, 0]);
    expect(flood(place, ada)).toBe(20_000);
    at = 20_000;
    expect(flood(place, ada)).toBe(0);
    expect(flood(place, ada)).toBe(20_000);
  });

  test('of one person keeps nobody else waiting, that of a channel all in it', () => {
    const byPerson = createRateLimiter({ perPerson: 1, perChannel: 0 }, () => 0);
    byPerson(place, ada);
    expect(byPerson(place, ada)).toBeGreaterThan(0);
    expect(byPerson(place, grace)).toBe(0);
    const byChannel = createRateLimiter({ perPerson: 0, perChannel: 1 }, () => 0);
    byChannel(place, ada);
    expect(byChannel(place, grace)).toBeGreaterThan(0);
    expect(byChannel({ ...place, channel: 'C2' }, grace)).toBe(0);
  });

  test('never gets more answers in a minute than twice the rate, whenever it comes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 50, maxLength: 300 }), (rate, gaps) => {
        let at = 0;
        const flood = createRateLimiter({ perPerson: rate, perChannel: 0 }, () => at);
        const answered: number[] = [];
        for (const gap of gaps) {
          at += gap;
          if (flood(place, ada) === 0) answered.push(at);
        }
        for (const from of answered) expect(answered.filter((moment) => moment >= from && moment < from + minute).length).toBeLessThanOrEqual(2 * rate);
      }),
    );
  });

  test('is over after the wait it was told, whatever the clock did before', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.array(fc.integer({ min: -1e9, max: 1e9 }), { maxLength: 80 }), (rate, leaps) => {
        let at = 0;
        const flood = createRateLimiter({ perPerson: rate, perChannel: 0 }, () => at);
        for (const leap of leaps) {
          at += leap;
          flood(place, ada);
        }
        const wait = flood(place, ada);
        expect(wait).toBeLessThanOrEqual(minute);
        // A wait of none was an answer.
        if (wait === 0) return;
        at += Math.ceil(wait);
        expect(flood(place, ada)).toBe(0);
      }),
    );
  });

  test('from ever new people keeps no more of them than its bound, and those who were quiet go first', () => {
    let at = 0;
    const flood = createRateLimiter({ perPerson: 1, perChannel: 0 }, () => at, 100);
    flood(place, ada);
    for (let index = 0; index < 99; index += 1) flood(place, { id: `V${index}`, name: '' });
    expect(flood(place, ada)).toBeGreaterThan(0);
    at += minute;
    flood(place, grace);
    for (let index = 0; index < 98; index += 1) flood(place, { id: `W${index}`, name: '' });
    expect(flood(place, grace)).toBeGreaterThan(0);
  });

  test('is told politely when to ask again, and what the ledger posts is not counted', async () => {
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
