import { describe, expect, test } from 'vitest';
import { createChance } from '../chaos/random.ts';
import { checkSoak, moreHandles, type Sample } from './assertions.ts';

const answered = { asked: 7500, unanswered: [], misposted: [] };

/** Samples like those of a five-minute run: 75 MB, a few hundred kilobytes of noise, and what `rise` (bytes) adds at each moment (s). */
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
/** A leak of this many bytes for each of 25 commands a second. */
const keptOfEach = (bytes: number) => (at: number) => 25 * bytes * at;

describe('checking a soak run', () => {
  test('a soak run without a rise has no faults', () => {
    const { faults, leaks, trend } = checkSoak(samplesOf(flat), answered);
    expect(faults).toEqual([]);
    expect(leaks).toBe(false);
    expect(trend.lower).toBeLessThan(0);
    expect(trend.upper).toBeGreaterThan(0);
  });

  test('a leak of 700 bytes for each command is a fault of a soak run', () => {
    const { faults, leaks } = checkSoak(samplesOf(keptOfEach(700)), answered);
    expect(leaks).toBe(true);
    expect(faults.join('\n')).toMatch(/^memory rises by \d+\.\d MB an hour or more; 40.0 MB are allowed$/);
  });

  test('a soak run may fill caches in its first half', () => {
    const filling = (at: number) => Math.min(at, 150) * 300_000;
    expect(checkSoak(samplesOf(filling), answered).faults).toEqual([]);
    expect(
      checkSoak(
        samplesOf((at) => Math.min(at, 300) * 300_000),
        answered,
      ).leaks,
    ).toBe(true);
  });

  test('a soak run with too much noise to decide is a fault', () => {
    const chance = createChance(2);
    const wild = samplesOf(flat, () => ({ memory: chance.between(60_000_000, 120_000_000) }));
    expect(checkSoak(wild, answered).faults.join('\n')).toContain('memory is too noisy to decide');
  });

  test.each(['files', 'handles'] as const)('%s that stay open are a fault of a soak run', (kind) => {
    const open = (count: number) => (kind === 'files' ? { files: count } : { handles: { TCPSocketWrap: count } });
    const leaving = (more: number) => samplesOf(flat, (index) => open(30 + Math.round((more * Math.max(0, index - 66)) / 48)));
    expect(checkSoak(leaving(moreHandles), answered).faults).toEqual([]);
    expect(checkSoak(leaving(moreHandles + 2), answered).faults).toHaveLength(1);
  });

  test('handles that are open for a moment, and a system that does not count files, are no fault of a soak run', () => {
    const busy = samplesOf(flat, (index) => (index > 110 && index % 3 > 0 ? { files: 90, handles: { TCPSocketWrap: 90 } } : {}));
    expect(checkSoak(busy, answered).faults).toEqual([]);
    const silent = samplesOf(flat).map(({ files: _files, ...rest }) => rest);
    expect(checkSoak(silent, answered).faults).toEqual([]);
  });

  test('a soak run reports missing answers and posts, and a run without commands', () => {
    const faults = (work: Partial<typeof answered>) => checkSoak(samplesOf(flat), { ...answered, ...work }).faults;
    expect(checkSoak(samplesOf(flat), { ...answered, unanswered: ['no answer to /drug'], misposted: ['slack C1: duplicate'] }).faults).toEqual([
      'no answer to /drug',
      'slack C1: duplicate',
    ]);
    expect(faults({ asked: 0 })).toEqual(['no command was sent']);
  });
});
