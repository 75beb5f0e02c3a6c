import { beforeAll, describe, expect, test } from 'vitest';
import { commands } from '../../../../commands/index.ts';
import { newCause } from '../../../../src/core/cause.ts';
import { type Command, type Context, defineCommand } from '../../../../src/core/command/command.ts';
import { createCommandExecutor } from '../../../../src/core/command/execute-command.ts';
import { parseCommand } from '../../../../src/core/command/parse-command.ts';
import { UserError } from '../../../../src/core/errors.ts';
import type { Reply } from '../../../../src/core/reply/reply.ts';
import { type Library, loadLibrary } from '../../../../src/library/library.ts';
import { everyLine } from '../../../contract/command-lines.ts';
import { createFakeScheduleService } from '../../../fixtures/channel-schedule.ts';
import { withDrawings } from '../../../helpers/chart-lines.ts';

let library: Library;
beforeAll(async () => {
  library = await loadLibrary();
});

const context = (more: Partial<Context> = {}): Context => ({
  library,
  citations: { one: async (id, style) => `${style} citation of ${id}`, record: async () => '', all: async (style) => `${style} citations of all` },
  commands,
  place: { platform: 'test', workspace: 'W1', channel: 'C1' },
  actor: { id: 'U1', name: 'Ada' },
  cause: newCause(),
  isOrganiser: async () => false,
  isAdmin: async () => false,
  likelyZones: async () => [],
  ...more,
});

const options = { words: { kind: 'text', description: 'Anything' } } as const;

/** A command that counts its runs. */
function counted(more: Partial<Command<typeof options>> = {}) {
  let runs = 0;
  const command = defineCommand({
    name: 'count',
    description: 'Counts',
    examples: ['/count'],
    options,
    cacheKey: () => '',
    run: ({ words = '' }) => {
      runs += 1;
      if (words === 'wrong') throw new UserError('No.');
      return { blocks: [{ kind: 'text', text: [words] }] };
    },
    ...more,
  });
  return { command, runs: () => runs };
}

describe('cache of replies', () => {
  test('a reply with a cache key is computed once for the same values, whoever asks', async () => {
    const { command, runs } = counted();
    const execute = createCommandExecutor([command], library, undefined);
    const first = await execute({ command: 'count', options: { words: 'one' } }, context());
    const second = await execute({ command: 'count', options: { words: 'one' } }, context({ actor: { id: 'U2', name: 'Ben' } }));
    expect(second).toBe(first);
    expect(runs()).toBe(1);
    await execute({ command: 'count', options: { words: 'two' } }, context());
    expect(runs()).toBe(2);
  });

  test('a reply is computed again for another cache key', async () => {
    const { command, runs } = counted({ cacheKey: (_, { place }) => place.channel });
    const execute = createCommandExecutor([command], library, undefined);
    for (const channel of ['C1', 'C2', 'C1'])
      await execute({ command: 'count', options: {} }, context({ place: { platform: 'test', workspace: 'W1', channel } }));
    expect(runs()).toBe(2);
  });

  test('a reply of a command without cacheKey is computed for each request', async () => {
    const { runs, command } = counted();
    const { cacheKey: _, ...own } = command;
    const execute = createCommandExecutor([own], library, undefined);
    for (let time = 0; time < 3; time += 1) await execute({ command: 'count', options: {} }, context());
    expect(runs()).toBe(3);
  });

  test('an error is not cached', async () => {
    const { command, runs } = counted();
    const execute = createCommandExecutor([command], library, undefined);
    for (let time = 0; time < 2; time += 1) await expect(execute({ command: 'count', options: { words: 'wrong' } }, context())).rejects.toThrow('No.');
    expect(runs()).toBe(2);
  });

  test('a reply whose picture could not be drawn is not cached', async () => {
    const { command } = counted({ run: () => ({ blocks: [{ kind: 'image', name: 'a.png', alt: 'A finding', drawing: () => '<svg/>' }] }) });
    const drawn = [undefined, 'cGljdHVyZQ=='];
    const execute = createCommandExecutor([command], library, async () => drawn.shift());
    const parsed = { command: 'count', options: {} };
    expect((await execute(parsed, context())).reply.blocks[0]).not.toHaveProperty('png');
    expect((await execute(parsed, context())).reply.blocks[0]).toHaveProperty('png', 'cGljdHVyZQ==');
    expect((await execute(parsed, context())).reply.blocks[0]).toHaveProperty('png', 'cGljdHVyZQ==');
  });

  test('a cached reply is kept for the next 149 other replies, and evicted after that', async () => {
    const { command, runs } = counted();
    const execute = createCommandExecutor([command], library, undefined);
    const ask = async (words: string) => execute({ command: 'count', options: { words } }, context());
    await ask('first');
    for (let other = 0; other < 149; other += 1) await ask(`other ${other}`);
    await ask('first');
    expect(runs()).toBe(150);
    for (let other = 150; other < 300; other += 1) await ask(`other ${other}`);
    await ask('first');
    expect(runs()).toBe(301);
  });
});

test('values that the program stored itself reach the command as they are, and the reply has no line to ask for it again', async () => {
  const { command, runs } = counted();
  const execute = createCommandExecutor([command], library, undefined);
  const parsed = { command: 'count', options: { words: ' as stored ' } };
  expect(await execute(parsed, context())).toMatchObject({ reply: { blocks: [{ text: ['as stored'] }] }, line: '/count words:"as stored"' });
  for (let time = 0; time < 2; time += 1) {
    const exact = await execute({ ...parsed, isExact: true }, context());
    expect(exact.reply.blocks).toEqual([{ kind: 'text', text: [' as stored '] }]);
    expect(exact).not.toHaveProperty('line');
  }
  expect(runs()).toBe(3);
});

describe('commands with a cache key', () => {
  const elsewhere = (): Context =>
    context({
      place: { platform: 'slack', workspace: 'W2', channel: 'C9', thread: '1.1' },
      actor: { id: 'U9', name: 'Zoe' },
      isOrganiser: async () => true,
      isAdmin: async () => true,
      trigger: { kind: 'scheduled', isNewRound: true },
    });

  test('every command with a cache key gives the same reply to other people in other channels', async () => {
    let compared = 0;
    const withCacheKey = commands.filter(({ cacheKey }) => cacheKey);
    for (const line of everyLine(library).filter((every) => withCacheKey.some(({ name }) => every.startsWith(`/${name}`)))) {
      const answer = async (asked: Context) => createCommandExecutor(commands, library, undefined)(parseCommand(line, commands, library), asked);
      const here = await outcome(answer(context()));
      expect(await outcome(answer(elsewhere())), line).toEqual(here);
      compared += 1;
    }
    expect(compared).toBeGreaterThan(1000);
  });

  test('/summary and /cite answer about the channel’s paper, and about the new one after it changes', async () => {
    const [first, second] = [...library.papers.keys()];
    let paper = first;
    const schedules = { ...createFakeScheduleService(), readingOf: async () => ({ paper: paper ?? '', hasWords: false }) };
    const execute = createCommandExecutor(commands, library, undefined);
    for (const line of ['/summary', '/cite']) {
      const parsed = parseCommand(line, commands, library);
      paper = first;
      const before = await execute(parsed, context({ schedules }));
      expect(await execute(parsed, context({ schedules }))).toBe(before);
      paper = second;
      expect((await execute(parsed, context({ schedules }))).reply).not.toEqual(before.reply);
    }
  });
});

const outcome = async (work: Promise<{ readonly reply: Reply }>): Promise<unknown> =>
  work.then(
    ({ reply, ...rest }) => ({ ...rest, reply: withDrawings(reply) }),
    (error: Error) => error.message,
  );
