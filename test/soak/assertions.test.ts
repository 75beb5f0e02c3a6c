import { describe, expect, test } from 'vitest';
import { createChance } from '../chaos/random.ts';
import { judge, moreHandles, type Sample } from './assertions.ts';

const answered = { asked: 7500, unanswered: [], misposted: [] };

/** As a run of five minutes is sampled: 75 MB, some hundred kilobytes up and down, and what `rise` (bytes) adds at a moment (s). */
function samplesOf(rise: (at: number) => number, more: (index: number) => Partial<Sample> = () => ({})): readonly Sample[] {
  const chance = createChance(1);
  return Array.from({ length: 120 }, (_, index) => {
    const at = index * 2.5;
    return {
      at,
      memory: 75_000_000 + chance.between(-300_000, 300_000) + rise(at),
      resident: 300_000_000,
      handles: { TCPSocketWrap: 5 + Math.floor(chance.draw() * 3), Timeout: 4 },
      files: 30 + Math.floor(chance.draw() * 3),
      ...more(index),
    };
  });
}

const flat = () => 0;
/** 25 a second, so many bytes kept of each. */
const keptOfEach = (bytes: number) => (at: number) => 25 * bytes * at;

describe('the verdict on a soak', () => {
  test('is good where nothing rises', () => {
    const { faults, leaks, trend } = judge(samplesOf(flat), answered);
    expect(faults).toEqual([]);
    expect(leaks).toBe(false);
    expect(trend.lower).toBeLessThan(0);
    expect(trend.upper).toBeGreaterThan(0);
  });

  test('finds 700 bytes kept of each command', () => {
    const { faults, leaks } = judge(samplesOf(keptOfEach(700)), answered);
    expect(leaks).toBe(true);
    expect(faults.join('\n')).toMatch(/^memory rises by \d+\.\d MB an hour or more, and 40.0 MB are let pass$/);
  });

  test('lets caches fill in the first half', () => {
    const filling = (at: number) => Math.min(at, 150) * 300_000;
    expect(judge(samplesOf(filling), answered).faults).toEqual([]);
    expect(
      judge(
        samplesOf((at) => Math.min(at, 300) * 300_000),
        answered,
      ).leaks,
    ).toBe(true);
  });

  test('says so where it cannot tell', () => {
    const chance = createChance(2);
    const wild = samplesOf(flat, () => ({ memory: chance.between(60_000_000, 120_000_000) }));
    expect(judge(wild, answered).faults.join('\n')).toContain('memory swings too much to tell');
  });

  test.each(['files', 'handles'] as const)('finds %s that stay open', (kind) => {
    const open = (count: number) => (kind === 'files' ? { files: count } : { handles: { TCPSocketWrap: count } });
    const leaving = (more: number) => samplesOf(flat, (index) => open(30 + Math.round((more * Math.max(0, index - 66)) / 48)));
    expect(judge(leaving(moreHandles), answered).faults).toEqual([]);
    expect(judge(leaving(moreHandles + 2), answered).faults).toHaveLength(1);
  });

  test('lets pass what is open for a moment, and a system that does not tell of files', () => {
    const busy = samplesOf(flat, (index) => (index > 110 && index % 3 > 0 ? { files: 90, handles: { TCPSocketWrap: 90 } } : {}));
    expect(judge(busy, answered).faults).toEqual([]);
    const silent = samplesOf(flat).map(({ files: _files, ...rest }) => rest);
    expect(judge(silent, answered).faults).toEqual([]);
  });

  test('names what was not answered or posted, and a run in which nothing was asked', () => {
    const faults = (work: Partial<typeof answered>) => judge(samplesOf(flat), { ...answered, ...work }).faults;
    expect(judge(samplesOf(flat), { ...answered, unanswered: ['no answer to /drug'], misposted: ['slack C1: doubled'] }).faults).toEqual([
      'no answer to /drug',
      'slack C1: doubled',
    ]);
    expect(faults({ asked: 0 })).toEqual(['nothing was asked']);
  });
});
