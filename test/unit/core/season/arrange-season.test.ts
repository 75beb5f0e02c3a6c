/** Seasons that a channel changed: their order, and the rounds in which questions are asked. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Season } from '../../../../content/schema.ts';
import { UserError } from '../../../../src/core/errors.ts';
import type { Progress, SeasonChange } from '../../../../src/core/ports/schedule-service.ts';
import { markUsed, nextPrompt } from '../../../../src/core/schedule/question-order.ts';
import { applySeasonChange, maxOwnQuestions } from '../../../../src/core/season/apply-season-change.ts';
import { arrangeSeason } from '../../../../src/core/season/arrange-season.ts';
import { unarranged } from '../../../../src/core/season/change-arrangement.ts';
import { placeQuestion } from '../../../../src/core/season/place-question.ts';
import type { SeasonArrangement, SeasonPlace } from '../../../../src/core/season/season-arrangement.ts';
import { season } from '../../../fixtures/schedule-service.ts';

const addedBy = { id: 'U1', name: 'ada' };
const addedAt = Temporal.Instant.from('2026-11-23T10:00Z');
const question = (id: string, text = `${id}?`) => ({ id, text, addedBy, addedAt });
const idsOf = (arrangement: SeasonArrangement, of: Season = season) => arrangeSeason(of, arrangement).prompts.map(({ id }) => id);

interface Channel {
  readonly arrangement: SeasonArrangement;
  readonly progress: Progress;
}
const fresh: Channel = { arrangement: unarranged(season.paper), progress: { used: [], round: 1 } };

function change({ arrangement, progress }: Channel, wanted: SeasonChange, id = 'q-1'): Channel {
  const added = wanted.kind === 'add' ? { ...question(id), ...wanted.question } : undefined;
  return { progress, arrangement: applySeasonChange(wanted, added, { season, used: progress.used, arrangement }) };
}
const add = (channel: Channel, id: string, place: SeasonPlace = 'next') => change(channel, { kind: 'add', question: { text: `${id}?` }, place }, id);

/** Posts the next question. */
function post({ arrangement, progress }: Channel): Channel & { readonly asked: string; readonly isNewRound: boolean } {
  const own = arrangeSeason(season, arrangement);
  const { prompt, isNewRound } = nextPrompt(own, progress);
  return { arrangement, progress: markUsed(own, progress, prompt.id), asked: prompt.id, isNewRound };
}

function postAll(channel: Channel, count: number): { readonly channel: Channel; readonly asked: readonly string[] } {
  let now = channel;
  const asked: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const posted = post(now);
    asked.push(posted.asked);
    now = posted;
  }
  return { channel: now, asked };
}

describe('a season to which questions were added', () => {
  test('a season that was not changed is the one that was written', () => {
    expect(arrangeSeason(season, undefined)).toBe(season);
  });

  test('an added question is asked next, and all questions are numbered again', () => {
    const { channel } = postAll(fresh, 1);
    const added = add(channel, 'q-1');
    expect(idsOf(added.arrangement)).toEqual(['one', 'q-1', 'two', 'three']);
    expect(arrangeSeason(season, added.arrangement).prompts.map(({ week }) => week)).toEqual([1, 2, 3, 4]);
    expect(postAll(added, 4).asked).toEqual(['q-1', 'two', 'three', 'one']);
  });

  test('a question that is added after all others were asked is asked at the end of the round', () => {
    const { channel } = postAll(fresh, 3);
    expect(postAll(add(channel, 'q-1'), 5).asked).toEqual(['q-1', 'one', 'two', 'three', 'q-1']);
  });

  test('a question still to be asked is not put before one that was asked', () => {
    const { channel } = postAll(fresh, 2);
    expect(idsOf(add(channel, 'q-1', 1).arrangement)).toEqual(['one', 'two', 'q-1', 'three']);
    expect(idsOf(change(channel, { kind: 'move', prompt: 'three', place: 1 }).arrangement)).toEqual(['one', 'two', 'three']);
  });

  test('a question that was asked can be moved anywhere, which counts from the next round on', () => {
    const { channel } = postAll(fresh, 2);
    const moved = change(channel, { kind: 'move', prompt: 'two', place: 'next' });
    expect(idsOf(moved.arrangement)).toEqual(['two', 'one', 'three']);
    expect(postAll(moved, 3).asked).toEqual(['three', 'two', 'one']);
  });

  test('a question of the library that was left out returns to its written place, or to the one given', () => {
    const without = change(fresh, { kind: 'remove', prompt: 'two' });
    expect(idsOf(without.arrangement)).toEqual(['one', 'three']);
    expect(idsOf(change(without, { kind: 'restore', prompt: 'two' }).arrangement)).toEqual(['one', 'two', 'three']);
    expect(idsOf(change(without, { kind: 'restore', prompt: 'two', place: 3 }).arrangement)).toEqual(['one', 'three', 'two']);
  });

  test('a removed question can be added back, once', () => {
    const removed = change(add(fresh, 'q-1', 2), { kind: 'remove', prompt: 'q-1' });
    expect(removed.arrangement).toMatchObject({ own: [], removed: [{ id: 'q-1' }] });
    const back = change(removed, { kind: 'restore', prompt: 'q-1', place: 2 });
    expect(idsOf(back.arrangement)).toEqual(['one', 'q-1', 'two', 'three']);
    expect(back.arrangement.removed).toEqual([]);
    expect(() => change(back, { kind: 'restore', prompt: 'q-1' })).toThrow('That question is in the season already.');
  });

  test('the last question of a season cannot be removed', () => {
    const last = change(change(fresh, { kind: 'remove', prompt: 'one' }), { kind: 'remove', prompt: 'two' });
    expect(() => change(last, { kind: 'remove', prompt: 'three' })).toThrow('one has to remain');
  });

  test('the same words are rejected as a duplicate, whatever their case and punctuation', () => {
    const once = change(fresh, { kind: 'add', question: { text: 'What would you do?' }, place: 'next' });
    expect(() => change(once, { kind: 'add', question: { text: '“WHAT would  you do”' }, place: 'last' }, 'q-2')).toThrow(
      'The season has that question already: it is number 1.',
    );
  });

  test('the number of own questions is limited', () => {
    let full = fresh;
    for (let index = 0; index < maxOwnQuestions; index += 1) full = add(full, `q-${index}`);
    expect(() => add(full, 'q-more')).toThrow(`There are ${maxOwnQuestions} questions of your own`);
  });

  test('a question that is written later comes after the one it follows in the content', () => {
    const arrangement = add(fresh, 'q-1', 2).arrangement;
    const [one, two, three] = season.prompts;
    const longer = { ...season, prompts: [one, { ...one, id: 'new' }, two, three] } as Season;
    expect(idsOf(arrangement, longer)).toEqual(['one', 'new', 'q-1', 'two', 'three']);
    const shorter = { ...season, prompts: [one, three] } as Season;
    expect(idsOf(arrangement, shorter)).toEqual(['one', 'q-1', 'three']);
  });
});

type Step = { readonly kind: 'post' } | { readonly kind: 'add' | 'move' | 'remove' | 'restore'; readonly which: number; readonly place: SeasonPlace };
const place = fc.oneof(fc.constantFrom('next' as const, 'last' as const), fc.integer({ min: 1, max: 9 }));
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ kind: 'post' as const }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom('add' as const, 'move' as const, 'remove' as const, 'restore' as const), which: fc.nat(20), place }),
  },
);

/** What a person can choose among: the questions of the season, or those that are gone. */
function wantedChange({ kind, which, place: at }: Exclude<Step, { kind: 'post' }>, { arrangement }: Channel): SeasonChange | undefined {
  if (kind === 'add') return { kind, question: { text: `Question ${which}?` }, place: at };
  const among = kind === 'restore' ? [...arrangement.leftOut, ...arrangement.removed.map(({ id }) => id)] : idsOf(arrangement);
  const prompt = among[which % Math.max(1, among.length)];
  return prompt === undefined ? undefined : { kind, prompt, place: at };
}

/** A change that is not possible is refused, and leaves the season as it was. @param id of a new question. */
function tryChange(channel: Channel, one: Exclude<Step, { kind: 'post' }>, id: string): Channel {
  const wanted = wantedChange(one, channel);
  if (!wanted) return channel;
  try {
    return change(channel, wanted, id);
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    return channel;
  }
}

describe('random additions, moves, removals and posts', () => {
  test('no question is asked twice in a round, and a round ends only after all were asked', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let channel: Channel = fresh;
        let round: readonly string[] = [];
        for (const [number, one] of steps.entries()) {
          if (one.kind !== 'post') {
            channel = tryChange(channel, one, `q-${number}`);
            continue;
          }
          const posted = post(channel);
          if (posted.isNewRound) expect(idsOf(channel.arrangement).filter((id) => !round.includes(id))).toEqual([]);
          round = posted.isNewRound ? [] : round;
          expect(round).not.toContain(posted.asked);
          round = [...round, posted.asked];
          channel = posted;
        }
      }),
      { numRuns: 500 },
    );
  });

  test('no question is lost: each is in the season once, or can be added back', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let channel: Channel = fresh;
        const known = new Set(season.prompts.map(({ id }) => id));
        for (const [number, one] of steps.entries()) {
          const count = channel.arrangement.own.length;
          channel = one.kind === 'post' ? post(channel) : tryChange(channel, one, `q-${number}`);
          if (one.kind === 'add' && channel.arrangement.own.length > count) known.add(`q-${number}`);
          const { leftOut, removed } = channel.arrangement;
          expect([...idsOf(channel.arrangement), ...leftOut, ...removed.map(({ id }) => id)].sort()).toEqual([...known].sort());
        }
      }),
      { numRuns: 300 },
    );
  });

  test('a question is moved to the given number, unless questions before it were asked', () => {
    const ids = ['a', 'b', 'c', 'd', 'e'];
    fc.assert(
      fc.property(fc.constantFrom(...ids), fc.integer({ min: 1, max: 5 }), fc.subarray(ids), (id, wanted, used) => {
        const order = placeQuestion(ids, id, wanted, used);
        expect([...order].sort()).toEqual(ids);
        expect(order.filter((other) => other !== id)).toEqual(ids.filter((other) => other !== id));
        const at = order.indexOf(id) + 1;
        if (used.includes(id)) expect(at).toBe(wanted);
        else expect(at).toBeGreaterThanOrEqual(wanted);
        if (at > wanted) for (const before of order.slice(wanted - 1, at - 1)) expect(used).toContain(before);
      }),
    );
  });
});
