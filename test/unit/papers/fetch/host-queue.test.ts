import { expect, test } from 'vitest';
import { createHostQueue, interruptedReason, type Priority } from '../../../../src/papers/fetch/host-queue.ts';

const never = new AbortController().signal;

/** A queue whose work ends when the test says so, and the order in which work began. */
function startQueue(concurrent: number, spacingMs = 0, now?: () => number) {
  const queue = createHostQueue({ concurrent, spacingMs }, now);
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const run = async (name: string, priority: Priority): Promise<string> =>
    queue(
      async (signal) => {
        begun.push(name);
        const ended = Promise.withResolvers<void>();
        ends.set(name, ended.resolve);
        signal.addEventListener('abort', () => ended.reject(signal.reason), { once: true });
        await ended.promise;
        return name;
      },
      never,
      priority,
    );
  const settle = async () => new Promise<void>((resolve) => setImmediate(resolve));
  return { run, begun, end: (name: string) => ends.get(name)?.(), settle };
}

test('background work begins after everything that people wait for', async () => {
  const { run, begun, end, settle } = startQueue(1);
  const all = [run('first', 'person'), run('check', 'background'), run('second', 'person'), run('third', 'person')];
  for (const name of ['first', 'second', 'third', 'check']) {
    await settle();
    end(name);
  }
  await Promise.all(all);
  expect(begun).toEqual(['first', 'second', 'third', 'check']);
});

test('a person who has to wait interrupts a background check, and begins at once', async () => {
  const { run, begun, end, settle } = startQueue(1);
  const check = run('check', 'background');
  check.catch(() => undefined);
  await settle();
  const person = run('person', 'person');
  await expect(check).rejects.toThrow(interruptedReason);
  await settle();
  expect(begun).toEqual(['check', 'person']);
  end('person');
  expect(await person).toBe('person');
});

test('a background check continues while people need not wait', async () => {
  const { run, begun, end, settle } = startQueue(2);
  const check = run('check', 'background');
  const person = run('person', 'person');
  await settle();
  expect(begun).toEqual(['check', 'person']);
  end('check');
  end('person');
  expect(await Promise.all([check, person])).toEqual(['check', 'person']);
});

test('a check that is interrupted before it begins leaves its turn to the person', async () => {
  // So long that no turn comes by itself during the test.
  const spacingMs = 3_600_000;
  let time = 0;
  const { run, begun, end, settle } = startQueue(1, spacingMs, () => time);
  const first = run('first', 'person');
  await settle();
  end('first');
  await first;
  const check = run('check', 'background');
  check.catch(() => undefined);
  await settle();
  // The turn of the check has come. Behind it, the next one would come an hour later.
  time = spacingMs;
  const person = run('person', 'person');
  await expect(check).rejects.toThrow(interruptedReason);
  await settle();
  expect(begun).toEqual(['first', 'person']);
  end('person');
  await person;
});
