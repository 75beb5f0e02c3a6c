import { describe, expect, test } from 'vitest';
import { addSecondPaper, claim, drug, filesOf, refusalOf, type SmallContent, smallContent, smallLibrary } from '../../../fixtures/content.ts';

const refusal = (change: (content: SmallContent) => void): Promise<string> => {
  const content = smallContent();
  change(content);
  return refusalOf(filesOf(content));
};

describe('loadLibrary checks the content for consistency', () => {
  test('loadLibrary rejects a claim that names an unknown work, and suggests the most similar one', async () => {
    const message = await refusal((content) => {
      content.drugs[0]?.overview.push(claim('D09', 'A statement.', ['petri-2032']));
    });
    expect(message).toMatch(
      /content\/drugs\/baricitinib\.ts:\d+ claim D09, sources: there is no work "petri-2032" in content\/bibliography\.json\. Did you mean "petri-2023"\?/,
    );
  });

  test('loadLibrary rejects a list that names an unknown claim', async () => {
    const message = await refusal((content) => {
      content.papers[0]?.sections[0]?.claims.push('Z99');
    });
    expect(message).toMatch(
      /content\/papers\/huo-2023\.ts:\d+ sections\.since: there is no claim "Z99" in any content file\. Add it there or correct the id\./,
    );
  });

  test('loadLibrary rejects an inferred claim that rests on an unknown claim', async () => {
    const message = await refusal((content) => {
      content.topics[0]?.claims.push(claim('Z01', 'So it follows.', ['huo-2023'], { status: 'inferred', grade: undefined, restsOn: ['T77'] }));
    });
    expect(message).toMatch(/content\/topics\/class-safety\.ts:\d+ claim Z01, restsOn: there is no claim "T77"/);
  });

  test('loadLibrary rejects a question that rests on an unknown claim or paper', async () => {
    const message = await refusal((content) => {
      const [season] = content.prompts;
      Object.assign(season ?? {}, { paper: 'huo-2032' });
      season?.prompts[0]?.restsOn.push('R77');
    });
    expect(message).toContain('The content has 2 problems:');
    expect(message).toMatch(/content\/prompts\/huo-2032\.ts:\d+ paper: there is no paper "huo-2032" in content\/papers\. Did you mean "huo-2023"\?/);
    expect(message).toMatch(/content\/prompts\/huo-2032\.ts:\d+ prompt first-look, restsOn: there is no claim "R77"/);
  });

  test('loadLibrary rejects a current paper without a season', async () => {
    const message = await refusal((content) => {
      content.prompts = [];
    });
    expect(message).toContain('The content has 1 problem:');
    expect(message).toMatch(/content\/papers\/huo-2023\.ts: the current paper "huo-2023" .* has no season of questions\. Add content\/prompts\/huo-2023\.ts/);
  });

  test('loadLibrary does not call an invalid season missing', async () => {
    const message = await refusal((content) => {
      Object.assign(content.prompts[0]?.prompts[0] ?? {}, { level: 'guessing' });
    });
    expect(message).not.toContain('has no season');
  });

  test('loadLibrary rejects a trial of a drug without a card, or published in an unknown work', async () => {
    const message = await refusal((content) => {
      Object.assign(content.trials[0] ?? {}, { drug: 'baracitinib', work: 'nobody-1999' });
    });
    expect(message).toMatch(/content\/trials\/sle-brave-2\.ts:\d+ drug: there is no drug "baracitinib" in content\/drugs\. Did you mean "baricitinib"\?/);
    expect(message).toMatch(/content\/trials\/sle-brave-2\.ts:\d+ work: there is no work "nobody-1999"/);
  });

  test('loadLibrary accepts R333, the only drug with a trial and no card', async () => {
    const library = await smallLibrary((content) => {
      Object.assign(content.trials[0] ?? {}, { drug: 'r333' });
    });
    expect(library.trials.get('sle-brave-2')?.drug).toBe('r333');
  });

  test('loadLibrary rejects a paper that is not in the bibliography', async () => {
    const message = await refusal((content) => {
      Object.assign(content.papers[0] ?? {}, { work: 'huo-2024' });
    });
    expect(message).toMatch(/content\/papers\/huo-2023\.ts:\d+ work: there is no work "huo-2024"/);
  });

  test('loadLibrary rejects a claim that is defined twice, and names both files', async () => {
    const message = await refusal((content) => {
      content.topics[0]?.claims.push(claim('D03', 'The same number again.', ['huo-2023']));
    });
    expect(message).toMatch(
      /content\/drugs\/tofacitinib\.ts:\d+ overview: claim D03 is already written in content\/topics\/class-safety\.ts\. Write it once and use its id elsewhere\./,
    );
  });

  test('loadLibrary rejects an unverified claim', async () => {
    const message = await refusal((content) => {
      content.drugs[1]?.overview.push(claim('D77', 'Somebody said so.', ['huo-2023'], { status: 'unverified', grade: undefined }));
    });
    expect(message).toMatch(
      /content\/drugs\/fenebrutinib\.ts:\d+ claim D77: it is unverified and must not be shown\. Find a source and verify it, or remove it\./,
    );
  });

  test.each([
    ['a verified claim without a grade', { grade: undefined }, 'a verified claim needs a grade (primary, copy, company or news).'],
    ['an inference from nothing', { status: 'inferred' as const, grade: undefined }, 'an inferred claim needs restsOn, the claims it was drawn from.'],
    ['an inference with a grade', { status: 'inferred' as const }, 'a claim with the status inferred has no grade of its own. Remove the grade.'],
    ['a news report’s claim with a grade', { status: 'news-report' as const }, 'a claim with the status news-report has no grade of its own.'],
  ])('loadLibrary rejects %s', async (_, more, expected) => {
    const message = await refusal((content) => {
      content.topics[0]?.claims.push(claim('F77', 'A statement.', ['huo-2023'], more));
    });
    expect(message).toContain(`claim F77: ${expected}`);
  });

  test.each([
    ['id', { id: 'huo-2023' }],
    ['DOI', { DOI: '10.2147/jir.s404639' }],
    ['PMID', { PMID: '37051106' }],
    ['PMCID', { PMCID: 'PMC10084872' }],
  ])('loadLibrary rejects two works with the same %s, ignoring case', async (key, fake) => {
    const message = await refusal((content) => {
      content.works.push({ id: 'fake-2023', type: 'article-journal', custom: { kind: 'paper', label: 'Fake 2023' }, ...fake });
    });
    expect(message).toMatch(new RegExp(`content/bibliography\\.json.* ${key}: two works have the ${key} "${Object.values(fake)[0]}"\\. Keep one\\.`));
  });

  test('loadLibrary rejects two drugs that share a name, whatever its spelling', async () => {
    const message = await refusal((content) => {
      content.drugs.push(drug('upadacitinib', { brands: ['Rinvoq'], codes: ['cp 690550'] }));
    });
    expect(message).toMatch(/content\/drugs\/upadacitinib\.ts:\d+ brands or codes: "cp 690550" is already a name of tofacitinib\. A name leads to one drug\./);
  });

  test('loadLibrary reports every problem in one message', async () => {
    const message = await refusal((content) => {
      content.drugs[0]?.safety.push('F99');
      content.drugs[1]?.safety.push('F98');
      content.papers[0]?.summary.push(claim('R77', 'No.', ['nowhere-1900']));
    });
    expect(message).toContain('The content has 3 problems:');
    for (const found of ['F99', 'F98', 'nowhere-1900']) expect(message).toContain(`"${found}"`);
  });
});

describe('the shipped content', () => {
  test('the shipped content loads, and every claim in it has a source that exists', async () => {
    const { loadLibrary } = await import('../../../../src/library/library.ts');
    const library = await loadLibrary();
    expect(library.claims.size).toBeGreaterThan(100);
    for (const { id, sources } of library.claims.values()) {
      expect(sources, id).not.toHaveLength(0);
      for (const source of sources) expect(library.works.has(source), `${id} cites ${source}`).toBe(true);
    }
  });
});

describe('a second paper', () => {
  const refusalWithTwo = (change: (content: SmallContent) => void): Promise<string> =>
    refusal((content) => {
      addSecondPaper(content);
      change(content);
    });

  test('a second paper loads with a season of its own', async () => {
    const library = await smallLibrary(addSecondPaper);
    expect([...library.papers.keys()]).toEqual(['huo-2023', 'petri-2023']);
    expect([...library.seasons.keys()]).toEqual(['huo-2023', 'petri-2023']);
    expect(library.paper.id).toBe('huo-2023');
  });

  test('a second paper loads without questions', async () => {
    const library = await smallLibrary((content) => {
      addSecondPaper(content);
      content.prompts.pop();
    });
    expect(library.papers.size).toBe(2);
  });

  test.each([
    ['name', { name: 'HUO 2023' }, '“HUO 2023” already leads to the paper huo-2023'],
    ['work', { work: 'huo-2023' }, '“huo-2023” already leads to the paper huo-2023'],
  ])('a second paper with the %s of the first is rejected', async (_, wrong, expected) => {
    const message = await refusalWithTwo(({ papers }) => void Object.assign(papers[1] ?? {}, wrong));
    expect(message).toMatch(/content\/papers\/petri-2023\.ts:\d+ id, name, work or trial: /);
    expect(message).toContain(`${expected}. A name leads to one paper.`);
  });

  test('a second paper with a question id of the first season is rejected', async () => {
    const message = await refusalWithTwo(({ prompts }) => void Object.assign(prompts[1]?.prompts[0] ?? {}, { id: 'first-look' }));
    expect(message).toMatch(
      /content\/prompts\/petri-2023\.ts:\d+ prompt first-look: there is already a question of this id in the season of huo-2023\. Give it another\./,
    );
  });

  test('a second paper whose weeks are out of order is rejected', async () => {
    const message = await refusalWithTwo(({ prompts }) => void Object.assign(prompts[1]?.prompts[0] ?? {}, { week: 2 }));
    expect(message).toMatch(/content\/prompts\/petri-2023\.ts:\d+ prompt second-look, week: says 2 but is number 1 of its season\./);
  });

  test.each(['next', 'reveal', 'guide'])('a question with the id “%s” is rejected, since /discuss reads it as something else', async (id) => {
    const message = await refusal((content) => {
      Object.assign(content.prompts[0]?.prompts[0] ?? {}, { id });
    });
    expect(message).toContain(`“${id}” has a meaning of its own in /discuss. Give the question another id.`);
  });

  test('a second paper with an unknown trial, or with a responder chart but no trial, is rejected', async () => {
    const message = await refusalWithTwo(({ papers }) => {
      Object.assign(papers[1] ?? {}, { trial: 'sle-brave-3' });
      Object.assign(papers[0]?.sections[0] ?? {}, { picture: 'responders' });
    });
    expect(message).toMatch(/content\/papers\/petri-2023\.ts:\d+ trial: there is no trial "sle-brave-3" in content\/trials\. Did you mean "sle-brave-2"\?/);
    expect(message).toMatch(/content\/papers\/huo-2023\.ts:\d+ sections\.since, picture: shows a trial, but the paper names none\./);
  });
});
