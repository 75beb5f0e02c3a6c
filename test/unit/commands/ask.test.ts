import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createAnswerFinder } from '../../../commands/ask/find-answer.ts';
import { plainBlock } from '../../../src/core/reply/plain-text.ts';
import { createClaimSearch } from '../../../src/library/search/claims/find-claims.ts';
import { aboutAPerson } from '../../fixtures/ask/questions.ts';
import { botWithSchedules, createFakeScheduleService, mondaysAtNine } from '../../fixtures/channel-schedule.ts';
import { hostileText } from '../../fixtures/hostile-text.ts';

const { ask, library } = await botWithSchedules();
const find = createClaimSearch(library);
const findAnswer = createAnswerFinder(library);
const replyTo = async (question: string, schedules?: ReturnType<typeof createFakeScheduleService>) => (await ask(`/ask ${question}`, { schedules })).reply;
const textOf = async (question: string, schedules?: ReturnType<typeof createFakeScheduleService>): Promise<string> => {
  const { title = '', blocks } = await replyTo(question, schedules);
  return [title, ...blocks.map(plainBlock)].join('\n');
};
const runsOf = async (question: string, schedules?: ReturnType<typeof createFakeScheduleService>): Promise<readonly string[]> =>
  (await replyTo(question, schedules)).blocks.flatMap((block) => (block.kind === 'choices' ? block.choices.map(({ run }) => run) : []));
const intentOf = (question: string): string => {
  const answer = findAnswer(question);
  return answer.kind === 'intent' ? answer.intent.kind : answer.kind;
};
const claimsFor = (question: string): readonly string[] => find(question).claims.map(({ id }) => id);

describe('/ask for a comparison', () => {
  test.each([
    'X or Y',
    'X versus Y',
    'X vs. Y?',
    'which is better, X or Y?',
    'how does X compare with Y',
    'is X better than Y in lupus?',
    'difference between X and Y',
    'X Y',
  ])('/ask shows the comparison of the two drugs: %s', async (wording) => {
    for (const [first, second] of [
      ['baricitinib', 'upadacitinib'],
      ['Xeljanz', 'Jyseleca'],
      ['bari', 'tofacitnib'],
    ] as const) {
      const answer = await replyTo(wording.replace('X', first).replace('Y', second));
      expect(answer.rerunCommand, wording).toMatch(/^\/drug \w+ versus:\w+$/);
    }
  });

  test('/ask for a comparison gives the reply of /drug', async () => {
    const { title, blocks } = await replyTo('baricitinib or upadacitinib');
    const compared = (await ask('/drug baricitinib versus:upadacitinib')).reply;
    expect({ title, blocks: blocks.map(plainBlock) }).toEqual({ title: compared.title, blocks: compared.blocks.map(plainBlock) });
  });

  test('/ask for a comparison with a drug that was not read finds nothing', () => {
    for (const other of ['anifrolumab', 'belimumab', 'cyclophosphamide']) expect(intentOf(`is baricitinib better than ${other}`)).toBe('nothing');
  });
});

describe('/ask about drugs described by their target', () => {
  test.each(['TYK2 inhibitor', 'a selective TYK2 inhibitor in SLE', 'which drugs block TYK2?', 'inhibitors of TYK2'])(
    '/ask lists the drugs with a target, including the less selective ones: %s',
    async (question) => {
      const text = await textOf(question);
      expect(text).toContain('deucravacitinib: TYK2');
      expect(text).toContain('Besides other targets, these also inhibit TYK2');
      expect(await runsOf(question)).toContain('/drug deucravacitinib');
    },
  );

  test('/ask for the verdict on drugs with a target answers about them, and says how the words were read', async () => {
    const text = await textOf('does a TYK2 inhibitor work in SLE?');
    expect(text).toContain('Read “a TYK2 inhibitor” as deucravacitinib.');
    expect(text).toContain('PAISLEY');
    expect(await textOf('Did any BTK inhibitor fail?')).toContain('as elsubrutinib and fenebrutinib');
  });

  test('/ask what blocking a target does is searched in the claims', () => {
    expect(claimsFor('does JAK1 inhibition lower BLyS')).toContain('J16');
    expect(intentOf('who has used a TYK2 inhibitor before in SELECT-SLE')).toBe('claims');
  });
});

describe('/ask about a trial', () => {
  test.each([
    ['poetyk2', 'poetyk-sle-2'],
    ['poetyk-2', 'poetyk-sle-2'],
    ['POETYK one', 'poetyk-sle-1'],
    ['brave1', 'sle-brave-1'],
    ['sle brave ii', 'sle-brave-2'],
  ])('/ask recognises a trial by a short name: %s', (name, id) => {
    const answer = findAnswer(name);
    expect(answer.kind === 'intent' && answer.intent.kind === 'trial' && answer.intent.trial.id).toBe(id);
  });

  test('/ask does not mistake a trial with another number for one of the same name, but offers those', async () => {
    for (const name of ['paisley2', 'did brave 3 work?']) expect(intentOf(name)).toBe('nothing');
    expect(await runsOf('paisley2')).toEqual(['/trials paisley-cle', '/trials paisley-sle']);
  });
});

describe('/ask for the limits of a paper', () => {
  test.each([
    'weaknesses',
    'limitations?',
    'is the paper biased',
    'any criticism of the study',
    'how good is the evidence',
    'can we trust this paper?',
    'what are the caveats',
  ])('/ask for limits means the channel’s paper if no other is named: %s', async (question) => {
    const schedules = createFakeScheduleService({ schedule: { paper: 'petri-2023' } });
    expect(await textOf(question, schedules)).toContain('Limits and appraisal: SLE-BRAVE-II');
    expect(await textOf(question)).toContain('Limits and appraisal: Huo 2023');
  });

  test('/ask for limits of a named paper, or of a trial, is answered from that paper', async () => {
    expect(await textOf('how good is the evidence in the Huo review?')).toContain('SANRA');
    for (const name of ['BRAVE 2', 'Petri', 'SLE-BRAVE-II']) expect(await textOf(`weaknesses of ${name}`)).toContain('No odds ratio');
  });

  test('/ask for limits of a trial that no paper here reports is answered with the limitations of its statements', async () => {
    expect(await textOf('limitations of PAISLEY CLE')).toContain('The arms differed at the start');
  });
});

describe('/ask for funding and conflicts of interest', () => {
  test.each(['who paid?', 'who sponsored the paper', 'any COI?', 'conflicts of interest', 'is it industry funded', 'who funded this?', 'competing interests'])(
    '/ask says that funding and conflicts were not seen, and in which sources: %s',
    async (question) => {
      for (const { id, name, disclosures } of library.papers.values()) {
        const text = await textOf(question, createFakeScheduleService({ schedule: { paper: id } }));
        expect(text).toContain(`Funding and conflicts of interest: ${name}`);
        expect(text).toContain('not seen in what was read');
        for (const work of disclosures?.readIn ?? []) expect(text).toContain(library.works.get(work)?.custom.label);
      }
    },
  );

  test('/ask who sponsored a trial gives the name in its registry record', async () => {
    expect(await textOf('who sponsored SLE-BRAVE-X')).toContain('under the name of Eli Lilly and Company');
  });

  test('/ask about sources that conflict is not mistaken for conflicts of interest', () => {
    expect(intentOf('do the sources conflict on selectivity?')).toBe('claims');
  });
});

describe('/ask for a number', () => {
  test('/ask how many people took part in a trial is answered from the data of the trial', async () => {
    expect(await textOf('how many patients were randomised in SLE-BRAVE-II?')).toContain('775 people');
    expect(await textOf('how many people took part in SLEek')).toContain('341 people');
    expect(await textOf('how many patients were in the tofacitinib trials')).toContain('not seen in what was read');
  });

  test('/ask how many people, without a trial, is about the channel’s paper', async () => {
    const schedules = createFakeScheduleService({ schedule: { paper: 'petri-2023' } });
    expect(await textOf('how many patients?', schedules)).toContain('How many took part: SLE-BRAVE-II');
    expect(await textOf('how many patients?')).toContain('SLE-BRAVE-I ');
  });

  test('/ask how many trials or drugs counts the library', async () => {
    expect(await textOf('how many trials are there?')).toContain(`${library.trials.size} trials`);
    expect(await textOf('how many trials of deucravacitinib')).toContain('5 trials');
    expect(await textOf('how many drugs do you know')).toContain(`${library.drugs.size} drugs`);
  });

  test('/ask how many of something else is searched in the claims', () => {
    expect(claimsFor('how many STATs are there?')).toContain('J02');
    expect(intentOf('how many patients had shingles on baricitinib?')).toBe('claims');
  });
});

describe('/ask when', () => {
  const on = () => createFakeScheduleService({ schedule: { state: 'on', recurrence: mondaysAtNine } });

  test.each([
    'when',
    'next',
    'next one?',
    'when is the next one',
    'when is it',
    'when next',
    'what day is the next one',
    'when do we have the next one',
    'is there a question this week',
    'when is the next question?',
    "what's next?",
    'when do we meet next',
    'next question',
    'when will the next discussion be posted',
  ])('/ask gives the channel’s schedule: %s', async (question) => {
    expect(await textOf(question, on())).toContain('every Monday at 09:00');
    expect(await runsOf(question, on())).toContain('/prompts');
  });

  test('/ask when says that nothing is scheduled, or that this is not a channel', async () => {
    expect(await textOf('when', createFakeScheduleService())).toContain('No questions are scheduled');
    expect(await textOf('when')).toContain('this is not one');
  });

  test('/ask when the next question comes is not cached longer than the schedule is valid', async () => {
    const { botOf } = await botWithSchedules();
    const schedules = on();
    const bot = botOf(schedules);
    const answer = async (input: string) =>
      (
        await bot.answer({
          input,
          place: { platform: 'slack', workspace: 'W1', channel: 'C1' },
          actor: { id: 'U1', name: 'Ada' },
          isOrganiser: async () => true,
          isAdmin: async () => true,
        })
      ).reply;
    const before = await answer('/ask when');
    await answer('/prompts off');
    expect((await answer('/ask when')).blocks).not.toEqual(before.blocks);
  });

  test('/ask when a drug was approved is about the drug', async () => {
    expect((await replyTo('when was Olumiant approved?')).rerunCommand).toBe('/drug baricitinib topic:approvals');
  });
});

describe('/ask by searching the claims', () => {
  test.each([
    ['IL6', 'IL-6', 'il 6', 'Il‑6', 'interleukin 6', 'interleukin-6'],
    ['JAK1', 'JAK-1', 'JAK 1', 'jak1'],
    ['4mg', '4 mg', '4-mg', '4 MG'],
    ['anti dsDNA', 'anti-dsDNA', 'antidsDNA'],
    ['STAT3', 'STAT 3', 'stat-3'],
    ['SRI-4', 'SRI 4', 'sri4'],
    ['BLyS', 'blys', 'BLYS'],
    ['BRAVE-II safety', 'brave 2 safety', 'SLE-BRAVE-II safety', 'Brave2 safety'],
    ['phase 3 baricitinib endpoint', 'phase III baricitinib endpoint', 'phase-3 baricitinib endpoint'],
  ])('/ask finds the same claims in every spelling: %s', (first, ...others) => {
    expect(claimsFor(first).length).toBeGreaterThan(0);
    for (const other of others) expect(claimsFor(other), other).toEqual(claimsFor(first));
  });

  test.each(['good', 'weak', 'best', 'conclude', 'study', 'patients', 'lupus', 'the lupus patients', 'what did they conclude?', 'not', 'hello', 'thanks'])(
    '/ask finds common words alone too vague: %s',
    async (question) => {
      expect(find(question)).toEqual({ claims: [], notCovered: [], isVague: true });
      expect(await textOf(question)).toContain('Nothing specific was asked');
      expect((await runsOf(question)).length).toBeGreaterThan(1);
    },
  );

  test('/ask does not ignore a negation', () => {
    expect(find('glucocorticoid tapering without steroids').notCovered).toContain('without');
    expect(intentOf('drugs that did not work')).toBe('verdict');
  });

  test('/ask shows no claim about a drug other than the one asked about', () => {
    const drugs = [...library.drugs.values()].map(({ generic, brands, codes }) => [generic, ...brands, ...codes].map((name) => name.toLowerCase()));
    const speaksOf = (names: readonly string[], text: string): boolean => names.some((name) => text.toLowerCase().includes(name));
    for (const asked of drugs) {
      const { claims } = find(`${asked[0]} in lupus nephritis?`);
      const strange = claims
        .map(({ text, note = '' }) => `${text} ${note}`)
        .filter((text) => drugs.some((drug) => speaksOf(drug, text)) && !speaksOf(asked, text) && !/\bJAK inhibitors\b/.test(text));
      expect(strange, asked[0]).toEqual([]);
    }
  });

  test('/ask understands brand names, synonyms and plurals', () => {
    expect(claimsFor('shingles with Olumiant')).toContain('F15');
    expect(claimsFor('herpes zoster baricitinib')).toContain('F15');
    expect(claimsFor('steroids in SLE according to EULAR')).toContain('S08');
  });
});

describe('/ask', () => {
  test('shows each claim with its sources', async () => {
    const { reply, sources } = await ask('/ask what is the risk of shingles on baricitinib?');
    const items = reply.blocks.flatMap((block) => (block.kind === 'list' ? block.items : []));
    expect(items.length).toBeGreaterThan(0);
    for (const item of items) expect(item.some((run) => typeof run !== 'string' && run.kind === 'cite')).toBe(true);
    expect(sources.length).toBeGreaterThan(0);
  });

  test.each([
    'how much does baricitinib cost?',
    'what is the capital of France?',
    'tell me a joke about SLEek',
    'was SANRA used in the Cochrane review of BRAVE-II?',
  ])('says clearly that nothing answers a question, with two buttons: %s', async (question) => {
    expect(await textOf(question)).toMatch(/Nothing in what I have read answers that|Not covered by these claims/);
    if (findAnswer(question).kind === 'nothing') expect(await runsOf(question)).toHaveLength(2);
  });

  test.each(aboutAPerson)('gives no advice on a person: %s', async (question) => {
    expect(await textOf(question)).toContain('I cannot say what is right for one person');
    expect((await runsOf(question)).length).toBeGreaterThan(1);
  });

  test.each([
    'can you tell me how many patients were in SLEek?',
    'could you explain to me what SRI-4 is',
    'I have a question about baricitinib trials',
    'we discussed the paper: did it work?',
  ])('/ask does not mistake a polite question for one about a person: %s', (question) => {
    expect(findAnswer(question).kind).not.toBe('personal');
  });

  test('shows the general evidence when it declines to advise on a person', async () => {
    expect(await textOf('should I take baricitinib in pregnancy?')).toContain('pregnancy and breastfeeding');
  });

  test('says how a misspelled name was read', async () => {
    expect(await textOf('did olumient work?')).toContain('Read “olumient” as baricitinib.');
  });

  test('asks for a question if none was typed', async () => {
    for (const line of ['/ask', '/ask   ']) expect((await ask(line)).status).toBe('user-error');
  });

  test('answers arbitrary text without an internal error', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(hostileText(), fc.string({ maxLength: 1900 }), fc.string({ unit: 'binary', maxLength: 300 })), async (question) => {
        expect((await ask(`/ask ${question}`)).status).not.toBe('fault');
      }),
      { numRuns: 200 },
    );
  });
});
