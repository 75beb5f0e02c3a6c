import { describe, expect, test } from 'vitest';
import { checkNames } from './naming-rules.ts';
import { readSources } from './sources.ts';

/** Checks one file with this text. */
const check = (text: string, path = 'src/a.ts') => checkNames([{ path, text }]);

describe('a name is reported', () => {
  test.each([
    ['const longestWait = 3;', 'longestWait is a limit'],
    ['const mostItems: number = await count();', 'mostItems is a limit'],
    ['export const leastCovered = 0.5;', 'leastCovered is a limit'],
    ['const largest = 12;', 'largest is a limit'],
    ['const shortest = 12;', 'shortest is a limit'],
  ])('a name is reported for a limit that is not called max or min: %s', (text, violation) =>
    expect(check(text)).toEqual([expect.stringContaining(violation)]),
  );

  test.each(['const grace = 3_600_000;', 'const grace = 60 * 60 * 1000;', 'export const window = 1 << 20;', 'const offset = -5000;'])(
    'a name is reported for a large number without a unit: %s',
    (text) => expect(check(text)).toEqual([expect.stringContaining('without a unit')]),
  );

  test.each([
    ['/** How long to wait, in ms. */\nconst pause = 200;', 'Ms'],
    ['/** In bytes. */\nexport const maxBody = 500;', 'Bytes'],
    ['const pause = 200; // in seconds', 'Seconds'],
  ])('a name is reported for a unit that only the comment names: %s', (text, ending) =>
    expect(check(text)).toEqual([expect.stringContaining(`end its name in ${ending}`)]),
  );

  test('a name is reported for a unit that its comment contradicts', () =>
    expect(check('/** In seconds. */\nexport const maxRetryAfterMs = 30;')).toEqual([expect.stringContaining('ends in Ms, and its comment says Seconds')]));

  test('a name is reported for a timeout that is called patience', () =>
    expect(check('const patience = 30;')).toEqual([expect.stringContaining('call it xTimeoutMs')]));

  test.each([
    ['class Refused extends Error { override readonly name = "Refused"; }', 'call it RefusedError'],
    ['const E = class Refused extends TypeError {};', 'call it RefusedError'],
    ['function f() { class Late extends Error {} }', 'call it LateError'],
    ['class LateError extends Error {}', "name = 'LateError'"],
    ['class LateError extends Error { override readonly name = "Late"; }', 'says Late as its name'],
  ])('a name is reported for an error class that does not end in Error, or has another name: %s', (text, violation) =>
    expect(check(text)).toEqual([expect.stringContaining(violation)]),
  );

  test('a name is reported for an error class that extends one of another file', () => {
    const base = { path: 'src/a.ts', text: 'export class UserError extends Error { override readonly name: string = "UserError"; }' };
    const derived = { path: 'src/b.ts', text: 'export class Mistake extends UserError { override readonly name = "Mistake"; }' };
    expect(checkNames([base, derived])).toEqual([expect.stringContaining('src/b.ts: the class Mistake is an error')]);
  });

  test.each(['const run = 1;', 'function run() {}', 'export const run = () => {};', 'type run = string;', 'export interface run {}', 'class run {}'])(
    'a name is reported if a third file declares it: %s',
    (text) => {
      const files = ['src/a.ts', 'commands/b.ts', 'build/c.ts'].map((path) => ({ path, text }));
      expect(checkNames(files)).toEqual(['run is declared in 3 files: say in each name what it is about (src/a.ts, commands/b.ts, build/c.ts)']);
      expect(checkNames(files.slice(1))).toEqual([]);
    },
  );

  test('a name is reported if an interface has an I-prefix', () =>
    expect(check('export interface IStore {}')).toEqual([expect.stringContaining('call it Store')]));

  test.each(['function examineClock() {}', 'export const examineClock = () => true;'])('a name is reported if a check is called examine: %s', (text) =>
    expect(check(text)).toEqual([expect.stringContaining('call it checkX')]),
  );
});

describe('a name is accepted', () => {
  test.each([
    'export const maxBodyBytes = 64_000;',
    'const requestTimeoutMs = 10_000;',
    '/** In ms. */\nconst requestTimeoutMs = 10_000;',
    'const rowHeight = 40;',
    'const mostRecent = posts[0];',
    'let longest = 0;',
    'class Pool extends Base {}',
    'interface Index {}',
    'interface IPAddress {}',
    'import { run } from "./run.ts";\nexport { run };',
  ])('%s', (text) => expect(check(text)).toEqual([]));

  test('a name is accepted if a test has a time of its own', () => expect(check('const hour = 3_600_000;', 'test/unit/a.test.ts')).toEqual([]));

  test('a name is accepted if three tests or benchmarks each have their own', () => {
    const files = ['test/a.test.ts', 'test/b.test.ts', 'bench/c.ts'].map((path) => ({ path, text: 'function run() {}' }));
    expect(checkNames(files)).toEqual([]);
  });
});

test('a file that cannot be parsed stops the check', () => expect(() => check('const =')).toThrow(SyntaxError));

test('every name in the repository follows the rules', () => {
  const sources = readSources('src', 'commands', 'content', 'build', 'bench', 'test');
  expect(sources.length).toBeGreaterThan(300);
  expect(checkNames(sources)).toEqual([]);
});
