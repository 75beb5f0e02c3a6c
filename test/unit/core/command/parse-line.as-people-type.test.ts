/** Lines written as people type and paste them, before any was tried. Those that were refused or misread then are right here. */
import { describe, expect, test } from 'vitest';
import { changeLines, pauseLines } from '../../../fixtures/awkward-lines/changes.ts';
import { chatChangeLines, chatLines, chatScheduleLines } from '../../../fixtures/awkward-lines/chat.ts';
import { pastedLines, styleLines } from '../../../fixtures/awkward-lines/citations.ts';
import { moreChangeLines, morePauseLines, moreScheduleLines } from '../../../fixtures/awkward-lines/dates.ts';
import { mixedLines } from '../../../fixtures/awkward-lines/mixed.ts';
import { drugLines, trialLines } from '../../../fixtures/awkward-lines/names.ts';
import { scheduleLines, zoneLines } from '../../../fixtures/awkward-lines/schedules.ts';
import { botWithSchedules, createFakeScheduleService, mondaysAtNine } from '../../../fixtures/channel-schedule.ts';
import { quickBot } from '../../../helpers/library.ts';
import { changeMeaningOf, meaningOf } from '../../../helpers/line-meaning.ts';

const { ask: askInChannel } = await botWithSchedules();
const { ask } = await quickBot();
const everyMonday = {
  state: 'on',
  recurrence: mondaysAtNine,
  setBy: { id: 'U2', name: 'Grace' },
  setAt: Temporal.Instant.from('2026-11-02T10:00Z'),
} as const;

describe.each([
  { name: 'a new schedule', lines: scheduleLines, schedule: {} },
  { name: 'a time zone', lines: zoneLines, schedule: {} },
  { name: 'a pause', lines: pauseLines, schedule: everyMonday },
  { name: 'a change of one thing', lines: changeLines, schedule: everyMonday },
  { name: 'a new schedule with dates', lines: moreScheduleLines, schedule: {} },
  { name: 'a new schedule in a chat', lines: chatScheduleLines, schedule: {} },
  { name: 'a change in a chat', lines: chatChangeLines, schedule: everyMonday },
  { name: 'a change with dates', lines: moreChangeLines, schedule: everyMonday },
  { name: 'a pause with dates', lines: morePauseLines, schedule: everyMonday },
])('a line that asks for $name', ({ lines, schedule }) => {
  test.each(lines)('“%s” means: %s', async (line, meaning) => {
    const schedules = createFakeScheduleService({ defaultZone: 'Europe/London', schedule });
    const answer = await askInChannel(line, { schedules });
    expect(changeMeaningOf(answer, schedules.changes[0]?.change)).toBe(meaning);
  });
});

describe.each([
  { name: 'a pasted paper', lines: pastedLines },
  { name: 'a citation style', lines: styleLines },
  { name: 'a drug', lines: drugLines },
  { name: 'a trial', lines: trialLines },
  { name: 'any of these, or plain text', lines: mixedLines },
  { name: 'any of these in a chat', lines: chatLines },
])('a line with $name', ({ lines }) => {
  test.each(lines)('“%s” means: %s', async (line, meaning) => expect(meaningOf(await ask(line))).toBe(meaning));
});
