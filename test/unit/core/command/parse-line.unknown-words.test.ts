/** A word that was not understood is never dropped, never pushed into another option, and never missing from a button. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commands } from '../../../../commands/index.ts';
import { parseCommand } from '../../../../src/core/command/parse-command.ts';
import { plainBlock } from '../../../../src/core/reply/plain-text.ts';
import { botWithSchedules, createFakeScheduleService, mondaysAtNine } from '../../../fixtures/channel-schedule.ts';

const { ask, library } = await botWithSchedules();
const stored = { channels: 1, posts: 12, notices: 0, welcomes: 0, papers: 0, words: 0, questions: 0 };

/** Words that mean nothing to any option. */
const nonsense = fc.constantFrom('not', 'except', 'unless', 'without', 'holidays', 'tomorrowish', 'banana', 'xylophones', 'wibble', 'qwerty7', 'plugh');

interface Line {
  readonly command: string;
  /** Each is understood where it stands. */
  readonly parts: readonly string[];
}

const days = fc.constantFrom('monday', 'tue & thu', 'first monday of the month', 'weekdays', 'the 15th');
const times = fc.constantFrom('9am', '12:30', 'half past nine', 'noon');
const zones = fc.constantFrom('Europe/London', 'Boston', 'UTC', 'New York');
const more = fc.constantFrom('', '', 'starting 7 December', 'every:2', 'paper:petri-2023', 'reveal:never');
const schedule = fc
  .tuple(fc.constantFrom('on', 'start', 'turn on', 'move to', 'change it to', ''), fc.tuple(days, times, zones), more, fc.boolean())
  .map(([lead, [day, time, zone], last, isZoneFirst]): Line => {
    const parts = isZoneFirst && lead === 'on' ? [zone, day, time] : [day, time, zone];
    return { command: 'prompts', parts: [lead, ...parts, last].filter((part) => part !== '') };
  });
const others = fc.constantFrom<Line>(
  { command: 'prompts', parts: ['pause', 'until', '24 December'] },
  { command: 'prompts', parts: ['resume'] },
  { command: 'prompts', parts: ['off'] },
  { command: 'prompts', parts: ['skip', 'the next one'] },
  { command: 'prompts', parts: ['at', '13:00'] },
  { command: 'prompts', parts: ['move to friday'] },
  { command: 'prompts', parts: ['reveal', 'never'] },
  { command: 'prompts', parts: ['now'] },
  { command: 'prompts', parts: ['list'] },
  { command: 'prompts', parts: ['move', '5', 'to 2'] },
  { command: 'prompts', parts: ['move question', '5', 'up'] },
  { command: 'prompts', parts: ['remove', '3'] },
  { command: 'privacy', parts: ['export'] },
  { command: 'privacy', parts: ['erase', 'workspace'] },
  { command: 'privacy', parts: ['delete', 'all data of this channel', 'yes'] },
  { command: 'cite', parts: ['petri 2023', 'apa'] },
  { command: 'cite', parts: ['bibtex', 'huo'] },
  { command: 'drug', parts: ['olumiant', 'safety'] },
  { command: 'trials', parts: ['baricitinib', 'phase 3'] },
  { command: 'summary', parts: ['brave 2', 'safety'] },
);
const line = fc.oneof({ weight: 2, arbitrary: schedule }, others);

const withNonsense = fc.tuple(line, fc.array(fc.tuple(fc.nat(9), nonsense), { minLength: 1, maxLength: 2 })).map(([{ command, parts }, added]) => {
  const words = [...parts];
  for (const [at, word] of added) words.splice(at % (words.length + 1), 0, word);
  return { typed: `/${command} ${words.join(' ')}`, clean: `/${command} ${parts.join(' ')}`, added: added.map(([, word]) => word) };
});

/** Lines that only show something: they are no offer to act on a part of what was said. */
const shows = /^\/(?:prompts(?: preview| list)?|privacy|help.*|drug|trials|summary)$/;

describe('words that no option understands', () => {
  test.each([
    // Only the paper was changed, and the rest of the line lost.
    ['/prompts banana tue & thu 12:30 UTC paper:petri-2023', ['I did not understand “banana”']],
    ['/prompts on monday 9am London zzqq reveal:never wibble', ['“zzqq”', '“never wibble”']],
    ['/prompts on monday 9am London wibble every:2 qwerty7', ['“wibble”', '“every 2 qwerty7”']],
    ['/prompts not on monday 9am London', ['I did not understand “not”']],
    ['/privacy erase everything else', ['/privacy does not know “else”']],
    ['/privacy do not erase', ['/privacy does not know “not”']],
    ['/cite petri 2023 banana apa', ['“petri 2023 banana”']],
  ])('all unknown words of a line are named: %s', async (typed, named) => {
    const schedules = createFakeScheduleService({ schedule: { state: 'on', recurrence: mondaysAtNine }, stored });
    const { reply, status } = await ask(typed, { schedules });
    expect([status, schedules.changes, schedules.erased]).toEqual(['user-error', [], []]);
    for (const words of named) expect(reply.blocks.map(plainBlock).join('\n')).toContain(words);
  });

  test('unknown words are named in the answer, change nothing, and are left out of no button that acts', async () => {
    await fc.assert(
      fc.asyncProperty(withNonsense, async ({ typed, clean, added }) => {
        const schedules = createFakeScheduleService({ schedule: { state: 'on', recurrence: mondaysAtNine }, stored });
        const { reply, status } = await ask(typed, { schedules });
        const text = [reply.title ?? '', ...reply.blocks.map(plainBlock)].join('\n').toLowerCase();
        for (const word of added) expect(text, typed).toContain(word);
        expect([typed, status, schedules.changes.length + schedules.posts.length + schedules.erased.length]).toEqual([typed, 'user-error', 0]);
        const understood = parseCommand(clean, commands, library).options;
        const runs = reply.blocks.flatMap((block) => (block.kind === 'choices' ? block.choices.map(({ run }) => run) : []));
        for (const run of runs.filter((one) => !shows.test(one) && !one.startsWith('/ask '))) {
          const offered = parseCommand(run, commands, library).options;
          expect([typed, run, Object.keys(understood).filter((name) => offered[name] === undefined)]).toEqual([typed, run, []]);
        }
        for (const run of runs.filter((one) => one.startsWith('/ask '))) for (const word of added) expect(run, typed).toContain(word);
      }),
      { numRuns: 300 },
    );
  });
});
