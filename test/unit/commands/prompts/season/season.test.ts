/** `/prompts list`, `add`, `move` and `remove` as people see them. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BotResponse } from '../../../../../src/core/bot-request.ts';
import { pageForRequester, pagesForChannel } from '../../../../../src/core/pages/pages.ts';
import { maxButtonValueLength } from '../../../../../src/core/reply/button.ts';
import { renderers } from '../../../../contract/renderers.ts';
import { botWithSchedules, channel, createFakeScheduleService, mondaysAtNine } from '../../../../fixtures/channel-schedule.ts';
import { hostileText, normal } from '../../../../fixtures/hostile-text.ts';
import { buttonsOf, startPaperClub, textOf } from '../../../../fixtures/paper-club.ts';
import { ben } from '../../../../fixtures/schedule-service.ts';
import { onEveryDatabase } from '../../../../helpers/databases/databases.ts';

const { ask, library } = await botWithSchedules();
const labels = (answer: BotResponse) => buttonsOf(answer).map(({ label }) => label);
const runs = (answer: BotResponse) => buttonsOf(answer).map(({ run }) => run);

/** A channel that has asked two of its questions. */
function club() {
  const [first, second] = library.seasons.get('huo-2023')?.prompts ?? [];
  const used = [first?.id ?? '', second?.id ?? ''];
  const schedules = createFakeScheduleService({ schedule: { state: 'on', recurrence: mondaysAtNine, season: { used, round: 1 } }, seasons: library.seasons });
  return async (line: string, more: Parameters<typeof ask>[1] = {}) => ask(line, { schedules, ...more });
}

describe('/prompts list', () => {
  test('/prompts list shows everybody the order, what was asked, what comes next, and whose a question is', async () => {
    const say = club();
    await say('/prompts add "Would you?" theme:equity', { by: { id: 'UGRACE', name: 'Grace' } });
    const list = textOf(await say('/prompts list', { organiser: false }));
    expect(list).toContain('2 of 15 asked; next: Would you?');
    expect(list).toMatch(/1\. What the abstract settles \(.*\)\. Asked\./);
    expect(list).toMatch(/3\. “Would you\?” \(equity\) By Grace, Mon, 30 Nov 2026, 08:00 GMT\. Next\./);
    expect(list).not.toMatch(/4\. .*(?:Asked|Next)\./);
  });

  test('/prompts list has buttons for own questions, for organisers only', async () => {
    const say = club();
    await say('/prompts add "Would you?" place:6');
    expect(labels(await say('/prompts list', { organiser: false }))).toEqual(['Preview the next question', 'Show the schedule']);
    expect(labels(await say('/prompts list')).slice(0, 4)).toEqual([
      'Add a question…',
      'Move up: 6. Would you?',
      'Move to front: 6. Would you?',
      'Remove: 6. Would you?',
    ]);
    await say('/prompts remove 1');
    expect(runs(await say('/prompts list'))).toContain(`/prompts add ${library.seasons.get('huo-2023')?.prompts[0]?.id}`);
  });

  test('/prompts list has one button for each of many own questions, which leads to the others', async () => {
    const say = club();
    for (let index = 0; index < 30; index += 1) await say(`/prompts add "Question ${index}?" place:last`);
    const list = await say('/prompts list');
    const own = buttonsOf(list).filter(({ label }) => label.startsWith('Move or remove: '));
    expect(own).toHaveLength(17);
    expect(labels(await say(own[0]?.run ?? ''))).toEqual(['Move up', 'Move to front', 'Remove', 'Show the season']);
  });

  test('/prompts list needs a channel', async () => {
    expect(textOf(await ask('/prompts list', { schedules: createFakeScheduleService(), place: { ...channel, direct: true } }))).toContain(
      'A season can be viewed and changed only in a channel',
    );
  });
});

describe('changing a season', () => {
  test.each(['/prompts add Why?', '/prompts move 5 up', '/prompts remove 3'])('%s is rejected for members who are not organisers', async (line) => {
    const say = club();
    const answer = await say(line, { organiser: false });
    expect(textOf(answer)).toContain('Only organisers can change the season.');
    expect(runs(answer)).toEqual(['/prompts list', '/prompts preview']);
    expect(textOf(await say('/prompts list'))).toContain('2 of 14 asked');
  });

  test('each change of a season has buttons for the next change or its reverse', async () => {
    const say = club();
    const added = await say('/prompts add "Would you?" place:5');
    expect(textOf(added)).toContain('Added: this question is number 5 of 15 on Huo 2023.');
    const front = await say(runs(added)[1] ?? '');
    expect(textOf(front)).toMatch(/Moved: this question is number 3 of 15.*It is asked next, on Mon, 30 Nov 2026, 09:00 GMT\./s);
    const removed = await say('/prompts remove 3');
    expect(textOf(removed)).toMatch(/Removed: number 3, this question\. It can be added back for 30 days\.\nWould you\?/);
    const back = await say(runs(removed)[0] ?? '');
    expect(textOf(back)).toContain('Added back: this question is number 3 of 15 on Huo 2023.');
    expect(textOf(await say(runs(removed)[0] ?? ''))).toContain('That question is in the season already.');
  });

  test('a question that cannot be moved before those already asked is explained', async () => {
    const say = club();
    expect(textOf(await say('/prompts move 3 to 1'))).toMatch(
      /Not moved: .* is number 3 of 14 on Huo 2023, as before\. In this round, a question that has not been asked yet/,
    );
    expect(textOf(await say('/prompts move 1 to 4'))).toContain('It was asked in this round, and comes again in the next one.');
  });

  test.each([
    ['/prompts remove', 'Which question? Such as /prompts remove 3'],
    ['/prompts remove 99', 'There is no question 99: the season has 14.'],
    ['/prompts move safety up', 'is neither a paper here nor an action'],
    ['/prompts move 3 place:sideways', '“sideways” is not a place in the season. It takes a number, next or last.'],
    ['/prompts add', 'Which question? Type it after add'],
    ['/prompts add "Why?" place:up', 'A new question cannot go “up”.'],
    ['/prompts add q-0123456789ab', 'That question is no longer in the season.'],
    ['/prompts remove q-0123456789ab', 'That question is no longer in the season.'],
    [`/prompts add ${'w'.repeat(301)}`, 'The question has 301 characters, and at most 300 fit.'],
    [`/prompts add ${'w '.repeat(1000)}`, 'I read at most 2000. Please shorten it.'],
    ['/prompts pause level:recall', '“recall” is possible only with add, move or remove, so nothing was changed.'],
    ['/prompts remove 3 level:recall', '“remove” cannot be combined with “recall”, so nothing was changed.'],
  ])('%s is answered with what to do', async (line, message) => expect(textOf(await club()(line))).toContain(message));

  test('/prompts add without a question offers the form', async () => {
    const { reply } = await club()('/prompts add');
    expect(reply.blocks.flatMap((block) => (block.kind === 'choices' ? block.choices : []))).toContainEqual(
      expect.objectContaining({ run: '/prompts add', form: expect.anything() }),
    );
  });

  test('a duplicate of a question is rejected with its number, whether ours or their own', async () => {
    const say = club();
    await say('/prompts add "Would you?"');
    expect(textOf(await say('/prompts add would you'))).toContain('The season has that question already: it is number 3. Nothing was added.');
    const ours = library.seasons.get('huo-2023')?.prompts[3];
    expect(textOf(await say(`/prompts add "${ours?.question}"`))).toContain('The season has that question already: it is number 5.');
  });

  test('/prompts move with a day or a time still changes the schedule', async () => {
    const say = club();
    expect(textOf(await say('/prompts move to friday'))).toContain('On: every Friday at 09:00');
    expect(textOf(await say('/prompts move 5 pm'))).toContain('On: every Friday at 17:00');
  });
});

describe('an own question on every platform', () => {
  test.each(renderers)('an own question is shown in $name as it was typed, and every button fits', async ({ renderer, show }) => {
    await fc.assert(
      fc.asyncProperty(hostileText(20), async (typed) => {
        const say = club();
        const added = await say(`/prompts add "${typed.replace(/["“”„«»‹›'‘’‚]/g, '')}" place:4`);
        if (added.status !== 'ok') return;
        const quote = added.reply.blocks.find(({ kind }) => kind === 'quote');
        const text = quote?.kind === 'quote' ? String(quote.text[0]) : '';
        for (const answer of [added, await say('/prompts list'), await say('/prompts remove 4')]) {
          const shown = show(pageForRequester(answer, renderer));
          expect(normal(shown.text).replace(/\s+/g, '')).toContain(normal(text).replace(/\s+/g, ''));
          for (const { run } of buttonsOf(answer)) expect(run.length + 3).toBeLessThanOrEqual(maxButtonValueLength);
        }
      }),
      { numRuns: 40 },
    );
  });
});

onEveryDatabase('an own question of a brought paper', (kind) => {
  test('an own question of a brought paper is listed, previewed and posted under the paper’s name, and has no background', async () => {
    const { ask: say, chat, schedules } = await startPaperClub(kind);
    await say('/prompts paper 10.5555/invented.2024.017');
    expect(textOf(await say('/prompts add “Would you give it?” level:creation place:2'))).toContain('number 2 of 10 on Okafor 2024');
    const preview = await say('/discuss 2 show:question');
    expect(textOf(preview)).toMatch(/^A question from ada\nLevel: creation · question 2 of 10 on Okafor 2024\nWould you give it\?/);
    expect(labels(preview)).toEqual(['Post it in the channel', 'Another question']);
    const post = buttonsOf(preview)[0]?.run ?? '';
    expect(textOf(await say('/discuss 2 show:background'))).toContain('That question is an organiser’s own, and has no background from us.');
    const posted = await say(post, { actor: ben });
    expect(textOf(posted)).toContain('Posted: “Would you give it?”. It counts as asked.');
    expect(labels(posted)).toEqual([]);
    await schedules.idle();
    expect(chat.messages.map(({ text }) => text)[0]).toContain('Level: creation · question 2 of 10 on Okafor 2024');
    expect(textOf(await say('/prompts'))).toMatch(/Would you give it\?, asked, requested by/);
    expect(textOf(await say('/prompts list'))).toMatch(/2\. “Would you give it\?” .* Asked\./);
    await say('/prompts remove 2');
    const gone = await say(post);
    expect(textOf(gone)).toContain('That question is no longer in the season.');
    expect(labels(gone)).toEqual(['Add it back', 'Show the season']);
    expect(textOf(await say('/prompts'))).toMatch(/Would you give it\?, asked/);
  });

  test('the messages about a season fit every platform, also with 50 own questions', async () => {
    const { ask: say } = await startPaperClub(kind);
    await say('/prompts paper 10.5555/invented.2024.017');
    for (let index = 0; index < 50; index += 1) await say(`/prompts add "${index} ${'long words '.repeat(25)}?" place:last`);
    expect(textOf(await say('/prompts add "One more?"'))).toContain('There are 50 questions of your own on this paper, and no more are possible.');
    const list = await say('/prompts list');
    for (const { renderer, show } of renderers) {
      const pages = pagesForChannel(list, renderer);
      const shown = pages.map(show);
      expect(shown.flatMap(({ problems }) => problems)).toEqual([]);
      for (let index = 0; index < 50; index += 1) expect(shown.some(({ text }) => text.includes(`“${index} long words`))).toBe(true);
    }
  });
});
