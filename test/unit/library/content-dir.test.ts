import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadLibrary } from '../../../src/library/library.ts';
import { clubFolder, inventedPaper, loadClub, mistakesIn, recovery } from '../../helpers/club-folder.ts';
import { moduleLibrary } from '../../helpers/module-library.ts';

/** A second paper, with local names like those of the first. */
const another = inventedPaper.replace('name: INVENTED', 'name: Second');

describe('a club’s folder', () => {
  test('a club’s folder adds its paper, its questions and its works to the library', async () => {
    const [builtIn, library] = await Promise.all([moduleLibrary(), loadClub({ 'papers/recovery.yaml': recovery })]);
    expect([...library.papers.keys()]).toEqual([...builtIn.papers.keys(), 'recovery']);
    expect(library.paper.id).toBe(builtIn.paper.id);
    expect(library.seasons.get('recovery')?.prompts.map(({ week, id }) => [week, id])).toEqual([
      [1, 'recovery-how-large-is-the-effect'],
      [2, 'recovery-open-label'],
    ]);
    expect(library.works.size).toBe(builtIn.works.size + 1);
    expect(library.works.get('recovery-2022')).toMatchObject({
      DOI: '10.1016/S0140-6736(22)01109-6',
      issued: { 'date-parts': [[2022, 7, 30]] },
    });
  });

  test('the option contentDir adds the folder to whatever the library has', async () => {
    const { papers, seasons } = await loadLibrary({ contentDir: clubFolder({ 'papers/second.yaml': another }) });
    expect(papers.has('second') && papers.has('huo-2023') && seasons.has('second')).toBe(true);
  });

  test('claims without a status, a grade or a source are verified, primary and from the paper itself', async () => {
    const { claims, papers } = await loadClub({ 'papers/recovery.yaml': recovery });
    const work = papers.get('recovery')?.work ?? '';
    expect(claims.get('recovery-deaths')).toMatchObject({ status: 'verified', grade: 'primary', sources: [work] });
    expect(claims.get('recovery-1')).toMatchObject({ text: expect.stringContaining('randomised'), status: 'verified', grade: 'primary', sources: [work] });
    expect(claims.get('recovery-precision')).toEqual(expect.not.objectContaining({ grade: expect.anything() }));
    expect(claims.get('recovery-precision')).toMatchObject({ status: 'inferred', restsOn: ['recovery-deaths'] });
  });

  test('a folder that is empty, or holds other files, adds nothing', async () => {
    const library = await loadClub({
      'README.md': 'Ours.',
      'papers/.recovery.yaml.swp': 'x',
      'papers/~$notes.yaml': 'x',
      'papers/notes.txt': 'x',
      '.git/config': 'x',
    });
    expect(library.papers.size).toBe((await moduleLibrary()).papers.size);
  });

  test('a folder that does not exist, or is a file, is reported with its name and the variable', async () => {
    const folder = clubFolder({ 'file.txt': 'x' });
    await expect(loadLibrary({ contentDir: join(folder, 'nowhere') })).rejects.toThrow(
      /nowhere: \(CONTENT_DIR\) is not a folder\. Create it, correct CONTENT_DIR, or leave/,
    );
    await expect(loadLibrary({ contentDir: join(folder, 'file.txt') })).rejects.toThrow(/file\.txt: \(CONTENT_DIR\) is not a folder\./);
  });

  test('code in the folder is rejected and never run', async () => {
    const code = 'globalThis.ranFromContentDir = true; export const it = {};';
    expect(await mistakesIn({ 'papers/evil.ts': code, 'drugs/evil.mjs': code, 'trials/evil.cjs': code })).toEqual([
      'papers/evil.ts: is code, which is never run from this folder. Write it as YAML.',
      'drugs/evil.mjs: is code, which is never run from this folder. Write it as YAML.',
      'trials/evil.cjs: is code, which is never run from this folder. Write it as YAML.',
    ]);
    expect(globalThis).not.toHaveProperty('ranFromContentDir');
  });

  test.each([
    ['a paper beside the folders', { 'recovery.yaml': recovery }, 'recovery.yaml: is not in a folder. Move it into one of papers, drugs, trials, topics.'],
    [
      'a folder with a mistyped name',
      { 'paper/recovery.yaml': recovery },
      'paper: is not a folder of the content. Rename it to papers, or to a name that does not resemble it.',
    ],
    ['a second ending', { 'papers/recovery.yaml.txt': recovery }, 'papers/recovery.yaml.txt: has a second ending. Rename it to recovery.yaml.'],
    [
      'a name with capitals and spaces',
      { 'papers/Recovery Trial.yaml': recovery },
      'papers/Recovery Trial.yaml: has a name that cannot be an id. Use lower-case letters, digits and hyphens: recovery-trial.yaml.',
    ],
    ['a bibliography in RIS', { 'works.ris': 'TY  - JOUR' }, 'works.ris: is RIS, which is not read. Export it as CSL JSON or BibTeX.'],
    ['a bibliography that is cut off', { 'works.json': '[{"id": "a"' }, /^works\.json: is not complete JSON: .*\. Export the record again\.$/],
  ])('%s is reported with the remedy', async (_, files, expected) => {
    expect(await mistakesIn(files)).toEqual([typeof expected === 'string' ? expected : expect.stringMatching(expected)]);
  });

  test('a link out of the folder, a broken link, a pipe, a folder with the name of a file and a large file are not opened', async () => {
    const outside = clubFolder({ 'secret.yaml': 'name: secret' });
    const messages = await mistakesIn({ 'papers/large.yaml': 'x'.repeat(1_000_001) }, (folder) => {
      symlinkSync(join(outside, 'secret.yaml'), join(folder, 'papers/linked.yaml'));
      symlinkSync(join(folder, 'nothing'), join(folder, 'papers/broken.yaml'));
      mkdirSync(join(folder, 'papers/nested.yaml'));
      execFileSync('mkfifo', [join(folder, 'papers/pipe.yaml')]);
    });
    expect(messages).toEqual([
      'papers/broken.yaml: is a link to a file that does not exist. Copy the file into the folder.',
      'papers/large.yaml: is larger than 1 MB. Split it, and leave pictures and PDF files out.',
      'papers/linked.yaml: is a link that leads out of the folder. Copy the file into the folder.',
      'papers/nested.yaml: is a folder. Write a file of this name, or rename the folder.',
      'papers/pipe.yaml: is not a regular file. Replace it with a text file.',
    ]);
  });

  test('a link to a file inside the folder is followed, as Kubernetes mounts files', async () => {
    const folder = clubFolder({ '..data/recovery.yaml': recovery, 'papers/.keep': '' });
    symlinkSync('../..data/recovery.yaml', join(folder, 'papers/recovery.yaml'));
    expect((await moduleLibrary(folder)).papers.has('recovery')).toBe(true);
  });

  test('files with the ids, names or records of the library are rejected, each with its owner', async () => {
    expect(await mistakesIn({ 'papers/huo-2023.yaml': recovery })).toEqual([
      'papers/huo-2023.yaml:3:1: has the same name as content/papers/huo-2023.ts. Rename this file.',
    ]);
    expect(await mistakesIn({ 'papers/recovery.yaml': recovery.replace('name: RECOVERY', 'name: SLE-BRAVE-II') })).toEqual([
      'papers/recovery.yaml:3:7: id, name, work or trial: “SLE-BRAVE-II” already leads to the paper petri-2023. A name leads to one paper.',
    ]);
    expect(await mistakesIn({ 'papers/recovery.yaml': recovery.replace('  - RECOVERY compared', '  - id: T08\n    text: RECOVERY compared') })).toEqual([
      expect.stringMatching(/^papers\/recovery\.yaml:9:5: summary: claim T08 is already written in content\/trials\/sle-brave-2\.ts\./),
    ]);
    expect(await mistakesIn({ 'papers/recovery.yaml': recovery.replace('http://zotero.org/users/1/items/RECOVERY', 'brave1') })).toEqual([
      expect.stringMatching(/^papers\/recovery\.yaml:52:10: records 1, id: “brave1” is already the id of another work \(.*\)\. Give this record another id\.$/),
    ]);
  });

  test('two files of the folder use the same local names without a conflict', async () => {
    const { claims, works } = await loadClub({ 'papers/recovery.yaml': recovery, 'papers/second.yaml': another });
    expect(claims.has('recovery-deaths') && claims.has('second-deaths')).toBe(true);
    expect([...works.keys()].filter((id) => id.startsWith('recovery'))).toEqual(['recovery-2022', 'recovery-2022-2']);
  });

  test('two papers on one work are rejected', async () => {
    expect(await mistakesIn({ 'papers/recovery.yaml': recovery, 'papers/second.yaml': recovery.replace('name: RECOVERY', 'name: Second') })).toEqual([
      expect.stringMatching(/^papers\/second\.yaml:.*already leads to the paper recovery\. A name leads to one paper\.$/),
    ]);
  });

  test('one file cites claims of another by their full ids, and claims of the library', async () => {
    const second = another.replace('takeaways:\n  - deaths', 'takeaways:\n  - recovery-deaths\n  - T08');
    const { papers } = await loadClub({ 'papers/recovery.yaml': recovery, 'papers/second.yaml': second });
    expect(papers.get('second')?.takeaways).toEqual(['recovery-deaths', 'T08']);
  });

  test('a trial and a drug are YAML files, too', async () => {
    const drug = ['route', 'firstApproval', 'approvedForLupus', 'boxedWarning', 'pregnancy', 'clotting', 'kidneys']
      .map((field) => `${field}:\n  label: Not seen\n`)
      .join('');
    const library = await loadClub({
      'drugs/itacitinib.yml': `jakInhibitor: true\ngroup: JAK1\ntargets:\n  label: JAK1\n  kinases: [JAK1]\n${drug}asOf: 2026-11\n`,
      'trials/my-trial.yaml': `name: MY-TRIAL
drug: itacitinib
phase: 2
participants: 20
weeks: 12
result: 5 of 20 responded
met: no
asOf: 2026-11
work: smith2020
claims:
  - In a phase 2 trial of 20 people over 12 weeks, 5 of 20 responded.
`,
      'works.bib':
        '@article{smith2020, title={A {JAK1} trial}, author={Smith, Ann and Jones, Bob and Doe, Jane}, journal={J Trials}, year={2020}, volume={3}, pages={1--9}}',
    });
    expect(library.drugs.get('itacitinib')).toMatchObject({ brands: [], trials: [], route: { label: 'Not seen', claims: [] } });
    expect(library.trials.get('my-trial')).toMatchObject({
      phase: '2',
      participants: '20',
      weeks: 12,
      met: 'no',
      nct: null,
      primaryEndpoint: null,
      work: 'smith2020',
    });
    expect(library.works.get('smith2020')).toMatchObject({
      title: 'A JAK1 trial',
      page: '1-9',
      custom: { kind: 'paper', label: 'Smith et al. 2020, J Trials' },
    });
  });

  test('a broken file does not hide the mistakes of another, and its claims are not reported as missing elsewhere', async () => {
    const first = recovery.replace('asOf: 2026-11', 'asOf: November 2026');
    const second = recovery.replace('name: RECOVERY', 'name: Second').replace('takeaways:\n  - deaths', 'takeaways:\n  - T999');
    expect(await mistakesIn({ 'papers/recovery.yaml': first, 'papers/second.yaml': second })).toEqual([
      'papers/recovery.yaml:6:7: asOf: write the month as YYYY-MM, such as 2026-11.',
      expect.stringMatching(/^papers\/second\.yaml:15:5: takeaways: there is no claim "T999"\./),
    ]);
  });
});
