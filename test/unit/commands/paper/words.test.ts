/** What organisers write about papers: kept by channel, shown as theirs, and nowhere else. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fileAnswer } from '../../../../src/core/pages/file-answer.ts';
import { pageForRequester, pagesForChannel } from '../../../../src/core/pages/pages.ts';
import type { ScheduleService } from '../../../../src/core/ports/schedule-service.ts';
import { plainText } from '../../../../src/core/reply/plain-text.ts';
import { moveChannel } from '../../../../src/store/move-channel.ts';
import { renderers } from '../../../contract/renderers.ts';
import { botWithSchedules, createFakeScheduleService } from '../../../fixtures/channel-schedule.ts';
import { hostileText } from '../../../fixtures/hostile-text.ts';
import { buttonsOf, startPaperClub, textOf } from '../../../fixtures/paper-club.ts';
import { ada, ben, place, startScheduleService } from '../../../fixtures/schedule-service.ts';
import { onEveryDatabase } from '../../../helpers/databases/databases.ts';
import { moduleLibrary } from '../../../helpers/module-library.ts';

const doi = '10.5555/invented.2024.017';
const other = { ...place, channel: 'C2' };
const write = '/paper words takeaways:"Few men took part.\n- The dose ""4 mg"" mattered." limits:"Twelve weeks."';
const signed = 'Words of ada, 23 November 2026';

onEveryDatabase('an organiser’s words about a paper', (kind) => {
  test('words are shown in the summaries of their channel, signed and dated, and in no other channel', async () => {
    const { ask } = await startPaperClub(kind);
    const before = await ask('/summary');
    expect(textOf(await ask(write))).toContain(`Stored for this channel, on Huo 2023: ${signed}.`);
    for (const line of ['/summary', '/summary length:full', '/summary paper:huo-2023']) {
      const text = textOf(await ask(line, { actor: ben }));
      expect(text).toContain(`${signed}\nWritten by an organiser for this channel.`);
      expect(text).toContain('Take-aways\n- Few men took part.\n- The dose "4 mg" mattered.\nLimits\n- Twelve weeks.');
      expect(textOf(await ask(line, { place: other }))).not.toContain('Words of');
      expect(textOf(await ask(line, { place: { ...place, channel: 'D1', direct: true } }))).not.toContain('Words of');
    }
    // What is the same for everybody is still rendered once.
    expect((await ask('/summary', { place: other })).reply).toBe(before.reply);
    expect(textOf(await ask('/summary paper:SLE-BRAVE-II'))).not.toContain('Words of');
  });

  test('words are changed part by part, and any organiser can remove them', async () => {
    const { ask, schedules } = await startPaperClub(kind);
    await ask(write);
    expect(textOf(await ask('/paper words limits:"One country."', { actor: ben }))).toContain(`They replace: ${signed}.`);
    expect(await schedules.wordsOf(place, 'huo-2023')).toMatchObject({
      takeaways: 'Few men took part.\n- The dose "4 mg" mattered.',
      limits: 'One country.',
      by: ben,
    });
    const shown = await ask('/paper words');
    expect(textOf(shown)).toContain('Words of ben, 23 November 2026');
    const remove = buttonsOf(shown).find(({ label }) => label === 'Remove them')?.run ?? '';
    expect(textOf(await ask(remove))).toMatch(/Removed from this channel: the words of ben on Huo 2023\. They said:\nTake-aways\n- Few men/);
    expect(textOf(await ask('/summary'))).not.toContain('Words of');
    expect((await ask(remove)).status).toBe('user-error');
    expect(textOf(await ask('/paper words'))).toContain('No organiser has written about this paper in this channel.');
  });

  test('words are written in a form that shows what is stored', async () => {
    const { ask, bot } = await startPaperClub(kind);
    const organiser = { place, actor: ada, isOrganiser: async () => true };
    const button = buttonsOf(await ask('/paper words')).find(({ form }) => form !== undefined);
    expect(button).toEqual({ label: 'Write…', run: '/paper huo-2023 show:words', form: ['takeaways', 'limits'], style: 'primary' });
    const input = button?.run ?? '';
    const values = { takeaways: 'She said "no": why?\nlimits:"none"', limits: ' ' };
    expect((await bot.submitForm({ ...organiser, input, values })).status).toBe('ok');
    const opened = await bot.openForm({ ...organiser, input });
    expect(opened).toMatchObject({
      kind: 'form',
      form: {
        fields: [
          { option: 'takeaways', value: values.takeaways },
          { option: 'limits', value: '' },
        ],
      },
    });
    expect(opened.kind === 'form' && opened.form.fields.map(({ option }) => option)).toEqual(button?.form);
    expect(await bot.openForm({ ...organiser, input, isOrganiser: async () => false })).toMatchObject({ kind: 'answer', answer: { status: 'user-error' } });
    // Emptied, they are gone.
    expect(textOf(await bot.submitForm({ ...organiser, input, values: { takeaways: '', limits: '' } }))).toContain('Removed');
  });

  test('words about a brought paper are found by any of its names, and offered on its card', async () => {
    const { ask } = await startPaperClub(kind);
    expect(textOf(await ask(`/paper words ${doi} limits:"Invented."`))).toContain('is not one of this channel’s papers');
    await ask(`/prompts paper ${doi}`);
    await ask('/paper words limits:"Invented."');
    for (const line of ['/summary', `/summary ${doi}`, '/paper words', `/paper words ${doi}`, `/paper ${doi} words`, '/paper words okafor 2024'])
      expect([line, textOf(await ask(line))]).toEqual([line, expect.stringContaining('Limits\n- Invented.')]);
    const card = await ask(`/paper ${doi}`);
    expect(textOf(card)).toContain(`${signed}: stored for this channel, not written by me.`);
    expect(textOf(await ask(buttonsOf(card).find(({ label }) => label === 'Their words')?.run ?? ''))).toContain('- Invented.');
    expect(textOf(await ask(`/paper ${doi}`, { place: other }))).not.toContain('Words of');
    expect(textOf(await ask('/paper words huo 2023'))).toContain('No organiser has written about this paper');
  });

  test('one request changes words once on any replica, and changes by two organisers are both kept', async () => {
    const { database, schedules: one } = await startPaperClub(kind);
    const { schedules: two } = await startScheduleService(kind, { database, library: await moduleLibrary() });
    const cause = { kind: 'command', id: 'slack view V1 {}' } as const;
    const results = await Promise.all([one, two, one].map(async (each) => each.changeWords(place, ada, 'huo-2023', { takeaways: 'Mixed.' }, cause)));
    expect(new Set(results.map((result) => JSON.stringify(result))).size).toBe(1);
    expect(results[0]).toMatchObject({ after: { takeaways: 'Mixed.', by: ada } });
    await Promise.all([one.changeWords(place, ada, 'huo-2023', { takeaways: 'Clear.' }), two.changeWords(place, ben, 'huo-2023', { limits: 'Short.' })]);
    expect(await one.wordsOf(place, 'huo-2023')).toMatchObject({ takeaways: 'Clear.', limits: 'Short.' });
  });

  test('words are counted, exported, moved and erased with their channel', async () => {
    const { ask, schedules, database } = await startPaperClub(kind);
    await ask(write);
    await ask('/paper words limits:"Of another channel."', { place: other });
    expect(await schedules.countStoredData(place, 'channel')).toMatchObject({ words: 1 });
    expect(textOf(await ask('/privacy'))).toContain('an organiser’s words on one paper');
    expect(JSON.parse(await schedules.exportData(place, 'workspace'))).toMatchObject({
      words: [
        {
          channel: 'C1',
          paper: 'huo-2023',
          written_by_id: 'UADA',
          written_by_name: 'ada',
          written_at: expect.stringMatching(/^2026-11-23T10/),
          limits: 'Twelve weeks.',
        },
        { channel: 'C2' },
      ],
    });
    await moveChannel(database, place, 'C9');
    const moved = { ...place, channel: 'C9' };
    expect(textOf(await ask('/summary', { place: moved }))).toContain(signed);
    expect(textOf(await ask('/summary'))).not.toContain('Words of');
    expect(await schedules.erase(moved, 'channel')).toMatchObject({ words: 1 });
    expect(await schedules.wordsOf(moved, 'huo-2023')).toBeUndefined();
    expect(JSON.stringify(await database.query.selectFrom('effect').selectAll().execute())).not.toContain('Twelve weeks');
    expect(await schedules.wordsOf(other, 'huo-2023')).toBeDefined();
  });
});

describe('writing words about a paper', async () => {
  const { ask } = await botWithSchedules();

  test('only organisers write words, and everybody can read them', async () => {
    const schedules = createFakeScheduleService();
    expect(textOf(await ask(write, { schedules, organiser: false }))).toContain('Only organisers can write about a paper here.');
    await ask(write, { schedules });
    const shown = await ask('/paper words', { schedules, organiser: false });
    expect(textOf(shown)).toContain('Few men took part.');
    expect(buttonsOf(shown).map(({ label }) => label)).toEqual(['The paper in short']);
  });

  test('a text that is too long is rejected at its field', async () => {
    const answer = await ask(`/paper words takeaways:"${'x'.repeat(1201)}"`, { schedules: createFakeScheduleService() });
    expect(answer.problem).toEqual({ option: 'takeaways', message: '“takeaways” has 1201 characters; 1200 are possible. Please shorten it.' });
  });

  test.each([
    ['/paper words quarks', 'No paper here is called “quarks”.', 'Look for a paper called “words quarks”'],
    ['/paper words fulltext:methods', 'Words about a paper are sent on their own', 'The rest of the line'],
    ['/paper show:words design:cohort', 'Words about a paper are sent on their own', 'The words'],
  ])('%s is answered with a next step', async (line, words, button) => {
    const answer = await ask(line, { schedules: createFakeScheduleService() });
    expect(textOf(answer)).toContain(words);
    expect(buttonsOf(answer).map(({ label }) => label)).toContain(button);
  });

  test('a text without quotation marks is stored completely', async () => {
    const schedules = createFakeScheduleService();
    await ask('/paper takeaways:few words were said limits:it has questions', { schedules });
    expect(await schedules.wordsOf(place, 'huo-2023')).toMatchObject({ takeaways: 'few words were said', limits: 'it has questions' });
  });

  test('a summary without words queries only which paper the channel reads, and the notices', async () => {
    const service = createFakeScheduleService();
    const looks: string[] = [];
    const schedules = new Proxy(service, {
      get: (target, name: keyof ScheduleService) => {
        looks.push(name);
        return target[name];
      },
    });
    await ask('/summary', { schedules });
    expect(looks).toEqual(['readingOf', 'drainNotices']);
  });

  test.each(renderers)('words have pages of their own without our footer on $name, and are plain text whatever they contain', async ({ renderer, show }) => {
    await fc.assert(
      fc.asyncProperty(hostileText(), hostileText(), async (takeaways, limits) => {
        const schedules = createFakeScheduleService();
        await schedules.changeWords(place, { id: 'UADA', name: '@everyone *ada*' }, 'huo-2023', {
          takeaways: `x ${takeaways}`.slice(0, 1200),
          limits: limits.slice(0, 1200),
        });
        const pages = pagesForChannel(await ask('/summary', { schedules, place }), renderer);
        const own = pages.findIndex(({ blocks }) => blocks.some((block) => block.kind === 'heading' && block.isOfOthers));
        expect(own).toBeGreaterThan(0);
        for (const [at, page] of pages.entries()) {
          expect(show(page).problems).toEqual([]);
          expect(plainText(page.footer).includes('For education')).toBe(at < own);
          if (at >= own) expect(page.sources).toEqual([]);
        }
        expect(
          pages
            .slice(own)
            .map((page) => show(page).text)
            .join(),
        ).toContain('Words of @everyone *ada*, 30 November 2026');
      }),
      { numRuns: 40 },
    );
  });

  test('the first page names the words on a button, and the file says that its footer is not about them', async () => {
    const schedules = createFakeScheduleService();
    await ask(write, { schedules });
    const answer = await ask('/summary', { schedules });
    for (const { renderer } of renderers)
      expect(pageForRequester(answer, renderer).controls.map(({ label }) => label)).toContain('Words of Ada, 30 November 2026');
    const [, file] = fileAnswer(answer).reply.blocks;
    expect(file?.kind === 'file' && file.content).toContain('This is not about “Words of Ada, 30 November 2026”.');
  });
});
