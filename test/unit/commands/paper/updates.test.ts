import { expect, test } from 'vitest';
import type { PaperUpdate } from '../../../../src/core/papers/paper-change.ts';
import { botWithSchedules, channel, createFakeScheduleService } from '../../../fixtures/channel-schedule.ts';
import { buttonsOf, textOf } from '../../../fixtures/paper-club.ts';
import { ourUpdate, publishedUpdate, retractedUpdate, someUpdates, watchOf } from '../../../fixtures/paper-updates.ts';

const { ask } = await botWithSchedules();
const askHere = async (line: string, updates = someUpdates) =>
  ask(line, { schedules: createFakeScheduleService(), paperWatch: watchOf(updates), organiser: false, admin: false });
const post = async (update: PaperUpdate) => ask('/paper show:updates', { trigger: { kind: 'scheduled', isNewRound: false, update } });

test('a post about news says what is known, from whom and since when, with the link, and what was known before', async () => {
  const answer = await post(retractedUpdate);
  expect(answer.status).toBe('ok');
  expect(textOf(answer)).toMatch(/^Okafor 2024 was retracted\n/);
  expect(textOf(answer)).toContain('Retracted on 27 November 2026, say Crossref and Retraction Watch (through Crossref): 10.5555/notice.9.');
  expect(textOf(answer)).toContain('Known on 23 November 2026: Expression of concern in March 2025, says PubMed: PMID 99000030.');
  expect(JSON.stringify(answer.reply.blocks)).toContain('https://doi.org/10.5555/notice.9');
  expect(buttonsOf(answer).map(({ run }) => run)).toEqual(['/paper 10.5555/invented.2024.017', '/paper updates']);
});

test('a post about a paper of the library says that our text on it is older than the notice', async () => {
  expect(textOf(await post(ourUpdate))).toContain('is based on a paper that has been retracted, withdrawn or removed');
  const corrected: PaperUpdate = { ...ourUpdate, changes: [{ now: { kind: 'notice', notice: { kind: 'correction', saidBy: ['Crossref'] } } }] };
  expect(textOf(await post(corrected))).toContain('Read the notice beside it.');
  expect(textOf(await post(corrected))).not.toContain('does not stand');
  expect(textOf(await post({ ...publishedUpdate, paper: ourUpdate.paper }))).not.toContain('/summary');
});

test('a post about a preprint names the article, and one about a trial its results', async () => {
  const text = textOf(await post(publishedUpdate));
  expect(text).toMatch(/^Grey 2019 was published\n/);
  expect(text).toContain('Published as 10.5555/article.1, says bioRxiv.');
  expect(text).toContain('Results of its trial are in the registry, posted on 20 November 2026, says ClinicalTrials.gov: NCT09990001.');
  expect(text).toContain('Known on 16 November 2026: no results in the registry.');
});

test('a post about news is one message, however much was found', async () => {
  const [change] = retractedUpdate.changes;
  const text = textOf(await post({ ...retractedUpdate, changes: Array.from({ length: 9 }, () => change).filter((one) => one !== undefined) }));
  expect(text.match(/Retracted on/g)).toHaveLength(5);
  expect(text).toContain('And 4 more: /paper updates.');
});

test.each(['/paper updates', '/paper update', '/paper show:updates', 'paper updates'])('%s lists what was found, newest first, for everybody', async (line) => {
  const text = textOf(await askHere(line));
  expect(text.indexOf('Okafor 2024, found on 30 November 2026')).toBeGreaterThan(0);
  expect(text.indexOf('Grey 2019, found on 23 November 2026')).toBeGreaterThan(text.indexOf('Okafor 2024, found on'));
});

test('/paper updates says when each paper was checked, and which source did not answer', async () => {
  const text = textOf(await askHere('/paper updates'));
  expect(text).toContain('Grey 2019: on 30 November 2026, but PubMed did not answer within 8 s');
  expect(text).toContain('Huo 2023: not yet; within a day');
  expect(text).toContain('Okafor 2024: on 30 November 2026\n');
});

test('/paper updates without news says so, and without papers says what is watched', async () => {
  expect(textOf(await askHere('/paper updates', { ...someUpdates, updates: [] }))).toContain('Nothing new has become known about the 3 papers');
  expect(textOf(await askHere('/paper updates', { papers: [], updates: [] }))).toContain('This channel has had no paper yet.');
});

test('/paper updates of one paper lists its own news only', async () => {
  const text = textOf(await askHere('/paper 10.5555/withdrawn.3 updates'));
  expect(text).toContain('Grey 2019, found on');
  expect(text).not.toContain('Okafor 2024');
  const unknown = await askHere('/paper 10.5555/other updates');
  expect(unknown.status).toBe('user-error');
  expect(textOf(unknown)).toContain('has not had that paper');
});

test('/paper updates says that it is not available in a direct message, and if papers are not checked again', async () => {
  const direct = await ask('/paper updates', { schedules: createFakeScheduleService(), paperWatch: watchOf(someUpdates), place: { ...channel, direct: true } });
  expect(textOf(direct)).toContain('type /paper updates in the channel');
  const off = await ask('/paper updates', { schedules: createFakeScheduleService() });
  expect(off.status).toBe('ok');
  expect(textOf(off)).toContain('PAPER_WATCH');
});
