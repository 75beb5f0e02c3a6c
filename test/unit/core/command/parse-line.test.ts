/** What typed lines mean: the command and values that each becomes, or the words that the answer names. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commands } from '../../../../commands/index.ts';
import { parseLine } from '../../../../src/core/command/parse-line.ts';
import { UserError } from '../../../../src/core/errors.ts';
import { fitsButton } from '../../../../src/core/reply/button.ts';
import { plainBlock } from '../../../../src/core/reply/plain-text.ts';
import { splitWords } from '../../../../src/library/search/line-words.ts';
import { quickBot } from '../../../helpers/library.ts';

const { ask, library } = await quickBot();

/** The command and its values as one text, or what the answer names. */
function meaning(line: string): string {
  try {
    const parsed = parseLine(line, commands, library);
    if ('blocks' in parsed) return 'greeting';
    const values = Object.entries(parsed.options).sort(([a], [b]) => a.localeCompare(b));
    return [parsed.command, ...values.map(([name, value]) => `${name}=${value}`)].join(' | ');
  } catch (error) {
    if (error instanceof UserError) return `names ${[...error.message.matchAll(/“([^”]*)”/g)].map(([, named]) => named).join(' and ')}`;
    throw error;
  }
}

describe('a typed line', () => {
  test.each([
    // Drugs: names, salts, forms, strengths, short names.
    ['/drug baricitinib phosphate', 'drug | name=baricitinib'],
    ['/drug Xeljanz XR', 'drug | name=tofacitinib'],
    ['/drug olumiant 4 mg', 'drug | name=baricitinib'],
    ['/drug CP-690,550', 'drug | name=tofacitinib'],
    ['/drug baricitinib (Olumiant) safety', 'drug | name=baricitinib | topic=safety'],
    ['/drug upa', 'drug | name=upadacitinib'],
    ['/drug what are the side effects of tofacitinib?', 'drug | name=tofacitinib | topic=safety'],
    ['/drug trials olumiant', 'drug | name=baricitinib | topic=trials'],
    ['/drug olumiant’s approval', 'drug | name=baricitinib | topic=approvals'],
    ['/drug gs-9876', 'drug | name=GS-9876'],
    // Two drugs.
    ['/drug difference between tofa and bari', 'drug | name=tofacitinib | versus=baricitinib'],
    ['/drug tofacitinib & baricitinib safety', 'drug | name=tofacitinib | topic=safety | versus=baricitinib'],
    ['/drug tofacitinib vs olumiemt', 'drug | name=tofacitinib | versus=olumiemt'],
    // Not understood.
    ['/drug olumiant in children', 'names children'],
    ['/drug foo olumiant quux', 'names foo and quux'],
    ['/drug not olumiant', 'names not'],
    ['/drug safety and trials of bari', 'names trials'],
    ['/drug olumiant trails', 'names trails'],
    // Trials.
    ['/trials phase III that failed', 'trials | outcome=missed | phase=3'],
    ['/trials that worked in the skin', 'trials | disease=skin | outcome=met'],
    ['/trials ongoing baricitinib', 'trials | name=baricitinib | outcome=ongoing'],
    ['/trials lupus nephritis', 'trials | disease=kidneys'],
    ['/trials POETYK', 'trials | name=POETYK'],
    ['/trials results of sleek', 'trials | name=sleek'],
    ['/trials brave ii', 'trials | name=sle-brave-2'],
    ['/trials not failed', 'names not'],
    ['/trials sleek beside brave 2', 'names sleek beside'],
    // The season of the channel.
    ['/prompts list', 'prompts | action=list'],
    ['prompts show the season', 'prompts | action=list'],
    ['/prompts remove question 3', 'prompts | action=remove | question=3'],
    ['/prompts delete #3', 'prompts | action=remove | question=#3'],
    ['/prompts move 5 to the front', 'prompts | action=move | place=to the front | question=5'],
    ['/prompts move question 5 up', 'prompts | action=move | place=up | question=5'],
    ['/prompts move 5 place:2', 'prompts | action=move | place=2 | question=5'],
    ['/prompts move 5 pm', 'prompts | time=5 pm'],
    // Summaries.
    ['/summary limitations', 'summary | section=limitations'],
    ['/summary tl;dr of petri', 'summary | length=short | paper=petri-2023'],
    ['/summary key points', 'summary | length=short'],
    ['/summary everything on brave 2', 'summary | length=full | paper=petri-2023'],
    ['/summary methods of Petri et al. 2023', 'summary | paper=petri-2023 | section=methods'],
    ['/summary what does Petri say about safety?', 'summary | paper=petri-2023 | section=safety'],
    ['/summary sleek', 'summary | section=sleek'],
    ['/summary safety of petry', 'names petry'],
    ['/summary safety quickly', 'names quickly'],
    // Questions.
    ['/discuss 6', 'discuss | prompt=6'],
    ['/discuss next', 'discuss | prompt=next'],
    ['/discuss the one about safety', 'discuss | prompt=safety'],
    ['/discuss question 3 of petri', 'discuss | paper=petri-2023 | prompt=3'],
    ['/discuss a question on SLE-BRAVE-II', 'discuss | paper=petri-2023 | prompt=next'],
    ['/discuss safety question', 'discuss | prompt=safety | show=question'],
    ['/discuss RECOVERY', 'discuss | prompt=RECOVERY'],
    ['/discuss 3 quarks', 'names quarks'],
    // The session guide.
    ['/discuss guide', 'discuss | prompt=guide'],
    ['/discuss guide paper:petri', 'discuss | paper=petri-2023 | prompt=guide'],
    ['/discuss session guide for the presenter', 'discuss | prompt=guide'],
    ['/discuss a presenter’s guide to brave 2', 'discuss | paper=petri-2023 | prompt=guide'],
    ['/discuss prompt:"guide for petri"', 'discuss | paper=petri-2023 | prompt=guide'],
    ['/discuss petri guide for the next session', 'discuss | paper=petri-2023 | prompt=guide'],
    ['discuss session guide', 'discuss | prompt=guide'],
    ['@journal-club guide for petri', 'discuss | paper=petri-2023 | prompt=guide'],
    ['guide', 'discuss | prompt=guide'],
    ['could you please give me a session guide for SLE-BRAVE-II?', 'discuss | paper=petri-2023 | prompt=guide'],
    ['/discuss guide quarks', 'names quarks'],
    ['/discuss session', 'discuss | prompt=session'],
    ['which trial should guide treatment?', 'ask | question=which trial should guide treatment?'],
    ['do guidelines name baricitinib?', 'ask | question=do guidelines name baricitinib?'],
    ['is there a guide to baricitinib?', 'ask | question=is there a guide to baricitinib?'],
    // Help.
    ['/drug help', 'help | command=drug'],
    ['/cite --help', 'help | command=cite'],
    ['/trials brave 2 -h', 'help | command=trials'],
    ['/ask ?', 'help | command=ask'],
    // Commands without a slash, and marks around them.
    ['drug olumiant', 'drug | name=baricitinib'],
    ['drug: olumiant', 'drug | name=baricitinib'],
    ['@journal-club: drug olumiant', 'drug | name=baricitinib'],
    ['**drug olumiant**', 'drug | name=baricitinib'],
    ['`/drug olumiant`', 'drug | name=baricitinib'],
    ['> drug olumiant', 'drug | name=baricitinib'],
    ['• drug olumiant', 'drug | name=baricitinib'],
    ['/journalclub trials that failed?', 'trials | outcome=missed'],
    ['', 'help'],
    // Names, addresses, greetings.
    ['olumiant', 'drug | name=baricitinib'],
    ['SLEek', 'trials | name=sleek'],
    ['the petri paper', 'summary | paper=petri-2023'],
    ['https://doi.org/10.1016/S0140-6736(22)02546-6', 'summary | paper=petri-2023'],
    ['10.1038/s41467-021-23361-z', 'cite | work=hasni-2021'],
    ['hello there!', 'greeting'],
    ['Thanks a lot 🙏', 'greeting'],
    // Questions in words.
    ['summary judgments are hard', 'ask | question=summary judgments are hard'],
    ['drug discovery is slow', 'ask | question=drug discovery is slow'],
    ['help me understand lupus', 'ask | question=help me understand lupus'],
    ['hi, why was solcitinib stopped?', 'ask | question=why was solcitinib stopped?'],
    ['/journalclub did steroids come down?', 'ask | question=did steroids come down?'],
    // Only a slash makes an unknown command.
    ['/durg olumiant', 'names /durg'],
    ['durg olumiant', 'ask | question=durg olumiant'],
  ])('“%s” means: %s', (line, expected) => expect(meaning(line)).toBe(expected));
});

describe('words that no option recognises', () => {
  /** Lines that are understood, and words that nothing is called or nearly called. */
  const valid = fc.constantFrom(
    '/drug olumiant trials',
    '/drug tofa vs bari safety',
    '/trials phase 3 that failed',
    '/trials baricitinib',
    '/summary safety of petri',
    '/summary tldr',
    '/discuss 6 show:background',
    '/discuss safety paper:petri-2023 show:question',
  );
  const nonsense = fc.stringMatching(/^[zqxj]{5,9}$/);

  test('a word put into a valid line is named in the answer, and no button leaves it out in silence', async () => {
    await fc.assert(
      fc.asyncProperty(valid, nonsense, fc.nat(9), async (line, word, place) => {
        const words = line.split(' ');
        const at = 1 + (place % words.length);
        const answer = await ask([...words.slice(0, at), word, ...words.slice(at)].join(' '));
        expect(answer.status).toBe('user-error');
        expect(answer.reply.blocks.map(plainBlock).join('\n')).toContain(word);
      }),
      { numRuns: 150 },
    );
  });

  test('buttons of an answer to unknown words fit, and parse to their own line', async () => {
    for (const line of ['/drug olumiant zzzz', '/drug olumiant trails', '/summary safety of petry', '/discuss petry', '/trials 3']) {
      const { reply } = await ask(line);
      const runs = reply.blocks.flatMap((block) => (block.kind === 'choices' ? block.choices.map(({ run }) => run) : []));
      expect(runs.length, line).toBeGreaterThan(0);
      for (const run of runs) {
        expect(fitsButton(run)).toBe(true);
        expect(meaning(run)).not.toMatch(/^names/);
      }
    }
  });
});

describe('matchers', () => {
  const options = commands.flatMap(({ name: command, options: own }) => Object.entries(own).map(([name, option]) => ({ command, name, option })));

  test('every matcher recognises its example as a whole', () => {
    for (const { command, name, option } of options) {
      if (option.kind !== 'text' || !option.match) continue;
      const { example, find } = option.match;
      // The example of /discuss is followed by more: at the end of a line "question" is the option `show`.
      const words = splitWords(`${example} of`);
      const starts = words.flatMap((_, at) => find(words, at, library) ?? []);
      expect(starts.length, `/${command} ${name}`).toBeGreaterThan(0);
    }
  });

  test('every synonym of a choice means that choice', () => {
    for (const { command, name, option } of options) {
      if (option.kind !== 'choice') continue;
      for (const [choice, synonyms] of Object.entries(option.synonyms ?? {}))
        for (const synonym of synonyms) expect(meaning(`/${command} ${name}:"${synonym}"`), synonym).toContain(`${name}=${choice}`);
    }
  });
});
