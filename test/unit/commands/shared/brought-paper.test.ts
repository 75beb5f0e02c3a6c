/** A looked-up paper as the channel's paper, from the line that brings it to the posts about it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { suggestBrought } from '../../../../commands/shared/suggest-brought.ts';
import { pagesForChannel } from '../../../../src/core/pages/pages.ts';
import { maxButtonValueLength } from '../../../../src/core/reply/button.ts';
import { seasonOfSnapshot } from '../../../../src/core/season/build-season.ts';
import { deleteUnneeded } from '../../../../src/store/retention.ts';
import { renderers } from '../../../contract/renderers.ts';
import { hostileRecordText } from '../../../fixtures/hostile-records.ts';
import { buttonsOf, clubTrial, startPaperClub, textOf } from '../../../fixtures/paper-club.ts';
import { retractedPaper } from '../../../fixtures/papers.ts';
import { ben, place } from '../../../fixtures/schedule-service.ts';
import { onEveryDatabase } from '../../../helpers/databases/databases.ts';

const doi = '10.5555/invented.2024.017';

onEveryDatabase('a paper that a channel brings', (kind) => {
  test('one line makes a paper the channel’s, with questions for its design', async () => {
    const { ask, schedules } = await startPaperClub(kind);
    const text = textOf(await ask(`/prompts paper ${doi}`));
    expect(text).toContain('The questions are on Okafor 2024 now. Its season begins: 0 of 9 asked; next: The study from memory.');
    expect(text).toContain('Study design: randomised controlled trial (PubMed lists the publication type “Randomized Controlled Trial”).');
    expect(await schedules.getSchedule(place)).toMatchObject({ brought: [{ label: 'Okafor 2024', broughtBy: { name: 'ada' } }] });
    expect(textOf(await ask('/prompts'))).toContain('Paper: Okafor 2024');
  });

  test('posts about a brought paper need no service and no stored record', async () => {
    const { ask, fake, chat, database, set, settle, schedules } = await startPaperClub(kind);
    await ask(`/prompts on monday 9am Europe/London paper ${doi}`);
    await fake.stop();
    await deleteUnneeded(database, Date.parse('2028-01-01T00:00:00Z'));
    for (const week of ['2026-11-30', '2026-12-07', '2026-12-14', '2026-12-21']) {
      set(`${week}T09:00:01Z`);
      await settle();
      await settle();
    }
    const posts = chat.messages.filter(({ thread }) => !thread);
    expect(posts).toHaveLength(4);
    expect((await schedules.getSchedule(place)).history.map(({ status }) => status)).toEqual(['posted', 'posted', 'posted', 'posted']);
    expect(textOf(await ask('/prompts'))).toMatch(/4 of 9 asked; next: A fair comparison\?/);
  });

  test('a post about a paper that its channel has not stored is not rendered', async () => {
    const { ask, schedules } = await startPaperClub(kind);
    await ask(`/prompts paper ${doi}`);
    const [paper] = await schedules.papersOf(place);
    const request = { place: { ...place, channel: 'C2' } };
    const prompt = paper ? seasonOfSnapshot(paper).prompts[0]?.id : '';
    expect(await ask(`/discuss ${prompt} show:question`, request)).toMatchObject({ status: 'ok' });
    const post = await ask(`/discuss ${prompt} show:question`, { ...request, trigger: { kind: 'scheduled', isNewRound: false } });
    expect(post.status).toBe('user-error');
    expect(textOf(post)).toContain('I no longer have the paper that question is about.');
  });

  test('a question quotes what the record states, with its source', async () => {
    const { ask } = await startPaperClub(kind);
    await ask(`/prompts paper ${doi}`);
    const missing = textOf(await ask('/discuss 4 show:question'));
    expect(missing).toContain('775 were randomised. How many were analysed for the main outcome');
    expect(missing).toContain('Number randomised: “775 patients were randomised to inventumab or placebo.” (the abstract, PubMed)');
    const registered = textOf(await ask('/discuss registered and reported show:question'));
    expect(registered).toContain('“Hiccups per hour [week 8]” (ClinicalTrials.gov, NCT09990001, the first of 2 primary outcomes)');
    expect(registered).toContain('“The primary outcome was silence at week 4.” (the abstract, PubMed)');
    const background = textOf(await ask('/discuss 4 show:background'));
    expect(background).toContain('Questions for the design “randomised controlled trial”, after RoB 2, in our own words.');
    expect(background).toContain('Nothing here was checked against the full paper.');
  });

  test('a question on the registered outcome is missing if the registry is silent, which is said, and is there when the paper is brought again', async () => {
    const { ask, fake, schedules } = await startPaperClub(kind);
    fake.faults.set('ClinicalTrials.gov', 'status-500');
    expect(textOf(await ask(`/prompts paper ${doi}`))).toMatch(/ClinicalTrials\.gov .+ so a question on the registered outcome of NCT09990001 is missing/);
    fake.faults.clear();
    expect(textOf(await ask(`/prompts paper ${doi}`))).toContain('0 of 9 asked');
    expect(await schedules.papersOf(place)).toHaveLength(1);
  });

  test('a warning stays if a source is silent when the paper is brought again, and the answer says that it was not fully checked', async () => {
    const { ask, fake, database, schedules } = await startPaperClub(kind);
    expect(textOf(await ask(`/prompts paper ${retractedPaper.doi}`))).toContain('Retracted on');
    await deleteUnneeded(database, Date.parse('2028-01-01T00:00:00Z'));
    fake.world.papers = [{ ...retractedPaper, title: 'A cohort of hiccups in ten villages', publicationTypes: [], updates: [], corrections: [] }];
    fake.faults.set('PubMed', 'status-500');
    const again = textOf(await ask(`/prompts paper:${retractedPaper.doi} design:cohort`));
    expect(again).toContain('Retracted on');
    expect(again).toMatch(/Not fully checked for retractions: PubMed /);
    expect(await schedules.papersOf(place)).toMatchObject([{ design: { id: 'cohort' }, warning: expect.stringContaining('Retracted on') }]);
  });

  test('a paper whose DOI is too long for completion is found by its id in every command, even if its record is no longer stored', async () => {
    const { ask, fake, database, schedules } = await startPaperClub(kind);
    const long = `10.5555/${'a-very-long-suffix-'.repeat(6)}z`;
    const { pmid: _pmid, pmcid: _pmcid, preprint: _preprint, ...known } = clubTrial;
    fake.world.papers = [{ ...known, doi: long, in: ['Crossref'] }];
    await ask(`/prompts paper ${long}`);
    const [paper] = await schedules.papersOf(place);
    const [{ value } = { value: '' }] = suggestBrought('okafor', await schedules.namesOfPapers(place));
    expect(value).toBe(paper?.id);
    await deleteUnneeded(database, Date.parse('2028-01-01T00:00:00Z'));
    for (const line of [
      '/summary',
      '/summary paper:ID',
      '/cite',
      '/cite ID',
      '/ask how many were randomised? paper:ID',
      '/discuss paper:ID show:question',
      '/paper ID',
      '/prompts paper ID',
    ]) {
      const answer = await ask(line.replace('ID', value));
      expect(answer.status, `${line}: ${textOf(answer)}`).toBe('ok');
      await deleteUnneeded(database, Date.parse('2028-01-01T00:00:00Z'));
    }
    // Another channel does not know it.
    expect(textOf(await ask(`/summary paper:${value}`, { place: { ...place, channel: 'C2' } }))).toContain(
      'That button is too old: I no longer have its paper.',
    );
  });

  test('discussing a paper that was not brought says everywhere what could not be checked', async () => {
    const { ask, fake } = await startPaperClub(kind);
    for (const source of ['PubMed', 'Crossref'] as const) fake.faults.set(source, 'status-500');
    const unchecked = /^Not fully checked for retractions: .*PubMed/m;
    for (const line of ['show:question', '2 show:background', 'guide', '2'])
      expect(textOf(await ask(`/discuss ${line} paper:${doi}`)), line).toMatch(unchecked);
    fake.faults.clear();
  });

  test('a chosen design is shown with the person who chose it, to whoever looks at the questions', async () => {
    const { ask } = await startPaperClub(kind);
    await ask(`/prompts paper:${doi} design:cohort`);
    const seen = textOf(await ask(`/paper ${doi} show:questions`, { actor: ben }));
    expect(seen).toContain('For the design: cohort study, chosen by ada.');
    expect(textOf(await ask(`/paper ${doi} design:qualitative`, { actor: ben }))).toContain('For the design: qualitative study.');
  });

  test('a brought paper can be chosen again by its name, without any service', async () => {
    const { ask, fake } = await startPaperClub(kind);
    await ask(`/prompts paper ${doi}`);
    await ask('/prompts paper petri');
    await fake.stop();
    for (const name of ['okafor 2024', 'chronic hiccups', doi, 'pmid 99000017']) {
      await ask('/prompts paper petri');
      expect(textOf(await ask(`/prompts paper ${name}`)), name).toContain('The questions are on Okafor 2024 now.');
    }
  });

  test('a brought paper is recognised after a schedule without the word “paper”, with and without a time zone', async () => {
    const { ask } = await startPaperClub(kind);
    await ask(`/prompts paper ${doi}`);
    for (const line of ['on monday 9am London okafor 2024', 'on tuesdays at 10 London Okafor et al. 2024', 'okafor 2024 on fridays 9am London']) {
      await ask('/prompts paper petri');
      const text = textOf(await ask(`/prompts ${line}`));
      expect(text, line).toContain('The questions are on Okafor 2024 now.');
      expect(text, line).toContain('Europe/London');
    }
    expect(textOf(await ask('/prompts on monday 9am London okafer 1999'))).toContain('“okafer 1999”');
  });

  test('a chosen design gives the questions, and is kept when the paper is brought again', async () => {
    const { ask, fake, schedules } = await startPaperClub(kind);
    const chosen = await ask(`/prompts paper:${doi} design:qualitative`);
    expect(textOf(chosen)).toContain('Study design: qualitative study, as ada chose.');
    expect(textOf(await ask(`/paper ${doi}`))).toContain('Design for this channel: qualitative study, chosen by ada');
    await ask(`/prompts paper ${doi}`);
    expect(await schedules.papersOf(place)).toMatchObject([{ design: { id: 'qualitative', chosenBy: { name: 'ada' } } }]);
    await fake.stop();
    expect(textOf(await ask('/prompts design:cohort'))).toContain('Study design: cohort study, as ada chose.');
    expect(textOf(await ask('/discuss show:question'))).toContain('question 1 of 8 on Okafor 2024');
  });

  test('the background of a question stays available after another design was chosen', async () => {
    const { ask, chat, schedules, settle } = await startPaperClub(kind);
    await ask(`/prompts paper ${doi}`);
    await ask('/prompts reveal never');
    await ask('/discuss 2');
    await schedules.idle();
    await ask('/prompts design:qualitative');
    const [post] = (await schedules.getSchedule(place)).history;
    const background = await ask(`/discuss ${post?.prompt} show:background`);
    expect(textOf(background)).toContain('after RoB 2');
    expect(textOf(await ask('/prompts'))).toContain('Who comes next?');
    expect(textOf(await ask('/discuss reveal'))).toContain('Who comes next?');
    await settle();
    // The test's platform makes a message of each block.
    expect(chat.messages.filter(({ thread }) => thread).length).toBeGreaterThan(0);
    expect((await schedules.getSchedule(place)).history).toMatchObject([{ status: 'posted', background: { kind: 'revealed' } }]);
  });

  test('only organisers can bring a paper, and everybody can see its questions', async () => {
    const { ask, schedules, fake } = await startPaperClub(kind);
    const refused = await ask(`/prompts paper ${doi}`, { isOrganiser: async () => false });
    expect([refused.status, fake.requests.length]).toEqual(['user-error', 0]);
    expect(await schedules.papersOf(place)).toEqual([]);
    expect(textOf(await ask(`/discuss paper:${doi} show:question`, { isOrganiser: async () => false }))).toContain('on Okafor 2024');
    expect(await schedules.papersOf(place)).toEqual([]);
  });

  test('posting a question about another paper brings that paper, and the channel’s own paper stays', async () => {
    const { ask, schedules, chat } = await startPaperClub(kind);
    expect(textOf(await ask(`/discuss paper:${doi}`, { actor: ben, isOrganiser: async () => false }))).toContain('“The study from memory”');
    await schedules.idle();
    expect(chat.messages.filter(({ thread }) => !thread)).toHaveLength(1);
    expect(await schedules.getSchedule(place)).toMatchObject({ paper: 'huo-2023', brought: [{ broughtBy: ben }] });
    const [preview] = buttonsOf(await ask('/discuss paper:okafor show:question')).filter(({ label }) => label === 'Post it in the channel');
    expect(textOf(await ask(preview?.run ?? ''))).toContain('Posted: “Who comes next?”');
  });

  test('/summary, /cite, the session guide and /ask are about the brought paper', async () => {
    const { ask } = await startPaperClub(kind);
    await ask(`/prompts paper ${doi}`);
    expect(textOf(await ask('/summary'))).toContain('Inventumab for chronic hiccups');
    expect(textOf(await ask('/cite'))).toContain('citation of Inventumab');
    expect(textOf(await ask('/discuss guide'))).toContain('Session guide: Okafor 2024');
    expect(textOf(await ask('/ask who paid for it?'))).not.toContain('Huo');
    expect(textOf(await ask('/ask how many people took part?'))).toContain('775 patients were randomised');
  });

  test('a retracted paper is shown as retracted in the answer, in a question and in its background', async () => {
    const { ask } = await startPaperClub(kind);
    expect(textOf(await ask('/prompts paper pmid:99000030'))).toMatch(/^Retracted on 1 March 2021/);
    expect(textOf(await ask('/discuss show:question')).split('\n')[1]).toMatch(/^Retracted on 1 March 2021/);
    expect(textOf(await ask('/discuss 1 show:background'))).toContain('Retracted on 1 March 2021');
  });

  test('bringing a paper that the library has leads to the library’s own questions', async () => {
    const { ask, fake, schedules } = await startPaperClub(kind);
    fake.world.papers = [{ ...clubTrial, doi: '10.1016/S0140-6736(22)02546-6', pmid: '99000555' }];
    await ask('/prompts paper pmid 99000555');
    expect((await schedules.getSchedule(place)).paper).toBe('petri-2023');
    const refused = await ask('/prompts paper:petri design:cohort');
    expect([refused.status, textOf(refused)]).toEqual(['user-error', expect.stringContaining('were written for it')]);
  });

  test('the card of a paper offers its questions and designs, with buttons that fit and work', async () => {
    const { ask, fake } = await startPaperClub(kind);
    const { trial: _trial, ...unregistered } = clubTrial;
    fake.world.papers = [{ ...unregistered, title: 'Hiccups again', publicationTypes: [], abstract: { '': 'We thought about hiccups.' } }];
    const card = await ask(`/paper ${doi}`);
    expect(buttonsOf(card).map(({ label }) => label)).toEqual(['Make it this channel’s paper', 'Cite', 'Questions', 'Choose the design', 'The preprint']);
    const list = await ask(buttonsOf(card).find(({ label }) => label === 'Choose the design')?.run ?? '');
    expect(buttonsOf(list)).toHaveLength(18);
    for (const { run } of buttonsOf(list)) {
      expect(run.length).toBeLessThanOrEqual(maxButtonValueLength - 3);
      const questions = await ask(run);
      expect([run, questions.status]).toEqual([run, 'ok']);
      expect(questions.reply.title).toMatch(/^(?:8|9|10) questions$/);
      for (const { renderer } of renderers) expect(pagesForChannel(questions, renderer).length).toBeLessThanOrEqual(3);
    }
    const cohort = await ask(`/paper paper:${doi} design:cohort show:questions`);
    const [bring] = buttonsOf(cohort).filter(({ label }) => label === 'Make it this channel’s paper');
    expect(textOf(await ask(bring?.run ?? ''))).toContain('cohort study, as ada chose');
  });
});

describe('bringing a paper with a long DOI', () => {
  test('a paper with a long DOI has a button for every design, and each leads to bringing the paper', async () => {
    const { ask, fake } = await startPaperClub('sqlite');
    const long = `10.1002/(sici)1097-461x(1998)66:4<261::aid-qua1>3.0.co;2-${'t'.repeat(60)}`;
    for (const known of [long, `10.5555/${'x'.repeat(47)}`]) {
      fake.world.papers = [{ ...clubTrial, doi: known, in: ['Crossref'] }];
      const list = await ask(`/paper ${known} designs`);
      expect(buttonsOf(list)).toHaveLength(18);
      for (const { run } of buttonsOf(list)) {
        const questions = await ask(run);
        const [bring] = buttonsOf(questions).filter(({ label }) => label === 'Make it this channel’s paper');
        expect([run, (await ask(bring?.run ?? '')).status]).toEqual([run, 'ok']);
      }
    }
  });
});

describe('bringing a paper with a hostile record', () => {
  test('a hostile record is shown as plain text on both platforms, within their limits', async () => {
    const { ask, fake } = await startPaperClub('sqlite');
    let number = 0;
    await fc.assert(
      fc.asyncProperty(hostileRecordText(), hostileRecordText(), async (title, text) => {
        number += 1;
        const known = `10.5555/hostile.${number}`;
        const { pmid: _pmid, pmcid: _pmcid, ...paper } = clubTrial;
        const abstract = { '': `775 patients were randomised to ${text} or placebo. The primary outcome was ${text}.` };
        fake.world.papers = [{ ...paper, doi: known, title: `T${title}`, authors: [{ family: text, given: text }], abstract, in: ['Crossref'] }];
        for (const line of [`/prompts paper:${known} design:randomised-trial`, '/discuss 4 show:question', '/discuss 4 show:background', '/prompts']) {
          const answer = await ask(line);
          expect([line, answer.status]).toEqual([line, 'ok']);
          for (const { name, renderer, show } of renderers)
            for (const page of pagesForChannel(answer, renderer)) {
              expect([name, show(page).problems]).toEqual([name, []]);
              expect(show(page).links.filter((url) => url.includes('evil'))).toEqual([]);
              const message = JSON.stringify(renderer.render(page));
              expect(message).not.toMatch(/<script|\u202e|\\u202e/);
              // The label of a button is literal on Discord; what is in a text is not.
              const contents = name === 'Discord' ? [...message.matchAll(/"content":"((?:[^"\\]|\\.)*)"/g)].map(([, content]) => content).join('\n') : '';
              expect(contents).not.toMatch(/(?<!\\|\u200b)@everyone(?!\u200b)|(?<!\\)\[a\]\(https:\/\/evil/);
            }
        }
      }),
      { numRuns: 12 },
    );
  }, 60_000);
});

describe('a paper in a direct message', () => {
  test('a direct message shows the questions of a paper, but offers no button to bring it', async () => {
    const { ask } = await startPaperClub('sqlite');
    const direct = { place: { ...place, channel: 'D1', direct: true } };
    const card = await ask(`/paper ${doi}`, direct);
    expect(buttonsOf(card).map(({ label }) => label)).toEqual(['Cite', 'Questions', 'The preprint']);
    const questions = await ask(`/paper ${doi} questions`, direct);
    expect(textOf(questions)).toContain('1. The study from memory (recall): Close the paper. 775 were randomised');
    const post = await ask(`/discuss paper:${doi} show:question`, direct);
    const again = buttonsOf(post).find(({ label }) => label === 'Another question');
    expect(textOf(await ask(again?.run ?? '', direct))).toContain('question 2 of 9 on Okafor 2024');
  });
});
