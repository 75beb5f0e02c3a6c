import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Recurrence } from '../../../src/core/schedule/calendar/recurrence.ts';
import { maxMissedCounted, maxSkipsRecorded, planFrom } from '../../../src/schedules/due-plan.ts';

const ms = (text: string) => Date.parse(text);
const hour = 3_600_000;
const weekly: Recurrence = { kind: 'weekly', weekday: 1, time: '09:00', zone: 'Europe/London', every: 1, from: '2026-01-05' };
/** Without a change of the clocks. */
const still: Recurrence = { ...weekly, zone: 'UTC' };
const first = ms('2026-11-30T09:00:00Z');

describe('planning what is due', () => {
  test('a date that is due is posted, and the next date follows', () => {
    expect(planFrom({ recurrence: weekly }, first, first + 500, 12 * hour)).toEqual({ post: first, skipped: [], more: 0, next: first + 168 * hour });
  });

  test('after three weeks of downtime the latest date is posted if it is recent enough, and the others are skipped', () => {
    const latest = first + 2 * 168 * hour;
    const plan = planFrom({ recurrence: weekly }, first, latest + 3 * hour, 12 * hour);
    expect(plan).toEqual({ post: latest, skipped: [first, first + 168 * hour], more: 0, next: latest + 168 * hour });
    expect(planFrom({ recurrence: weekly }, first, latest + 13 * hour, 12 * hour)).toMatchObject({ skipped: [first, first + 168 * hour, latest] });
    expect(planFrom({ recurrence: weekly }, first, latest + 13 * hour, 12 * hour).post).toBeUndefined();
  });

  test('after long downtime of a busy schedule a few skipped dates are recorded and the others counted', () => {
    const busy: Recurrence = { kind: 'cron', expression: '*/5 * * * *', zone: 'UTC' };
    const { skipped, more, post } = planFrom({ recurrence: busy }, first, first + 24 * hour, 12 * hour);
    expect(skipped).toHaveLength(maxSkipsRecorded);
    expect(more).toBe(288 - maxSkipsRecorded);
    expect(post).toBe(first + 24 * hour);
  });

  test('after a year of downtime of a busy schedule dates are counted up to a limit, and the latest is posted', () => {
    const busy: Recurrence = { kind: 'cron', expression: '*/5 * * * *', zone: 'UTC' };
    const { skipped, more, post, next } = planFrom({ recurrence: busy }, first - 365 * 24 * hour, first, hour);
    expect(skipped).toHaveLength(maxSkipsRecorded);
    expect(more).toBeGreaterThanOrEqual(maxMissedCounted);
    expect(more).toBeLessThan(2 * maxMissedCounted);
    expect(post).toBe(first);
    expect(next).toBe(first + hour / 12);
  });

  test('no date within a pause is posted, skipped or next, however late the plan is made', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 0, max: 200 * 24 }),
        fc.integer({ min: 1, max: 400 }),
        (starts, days, away, grace) => {
          const [from, until] = [first + (starts * 24 - 9) * hour, first + ((starts + days) * 24 - 9) * hour];
          const pause = { from: Temporal.Instant.fromEpochMilliseconds(from), until: Temporal.Instant.fromEpochMilliseconds(until) };
          const now = first + away * hour;
          const { post, skipped, more, next } = planFrom({ recurrence: still, pause }, first, now, grace * hour);
          const past = [...skipped, ...(post === undefined ? [] : [post])];
          for (const date of [...past, ...(next === undefined ? [] : [next])]) expect(date >= from && date < until).toBe(false);
          const all = Array.from({ length: 60 }, (_, week) => first + week * 168 * hour).filter((date) => date < from || date >= until);
          expect(past.length + more).toBe(all.filter((date) => date <= now).length);
          expect(next).toBe(all.find((date) => date > now));
        },
      ),
    );
  });

  test('at most one date is posted after any downtime, and every date is either posted, skipped or still to come', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 * 24 }), fc.integer({ min: 0, max: 48 }), (away, grace) => {
        const now = first + away * hour;
        const { post, skipped, more, next } = planFrom({ recurrence: still }, first, now, grace * hour);
        const past = [...skipped, ...(post === undefined ? [] : [post])];
        expect(past.length + more).toBe(Math.floor(away / 168) + 1);
        expect(Math.max(...past)).toBeLessThanOrEqual(now);
        expect(next).toBeGreaterThan(now);
        if (post !== undefined) expect(now - post).toBeLessThanOrEqual(grace * hour);
      }),
    );
  });
});
