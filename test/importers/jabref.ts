/** Imports our files into JabRef without its window, has it write what it read as BibTeX, and compares field by field. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Work } from '../../content/schema.ts';
import { type Importer, run } from './importer.ts';

interface Entry {
  readonly type: string;
  readonly fields: ReadonlyMap<string, string>;
}

/** The entries of a BibTeX file that has one field on a line, as we and JabRef write it. */
const parseEntries = (text: string): readonly Entry[] =>
  [...text.matchAll(/^@(?!comment)(\w+)\{.*\n((?: .*\n)*)/gim)].map(([, type = '', lines = '']) => ({
    type: type.toLowerCase(),
    fields: new Map([...lines.matchAll(/^\s+(\w+)\s*=\s*\{?(.*?)\}?,?$/gm)].map(([, name = '', value = '']) => [name, value])),
  }));

/** @returns what JabRef read, or what it printed if that is nothing. */
function readWithJabref(folder: string, from: string, ...options: readonly string[]): readonly Entry[] | string | undefined {
  const written = join(folder, 'jabref.bib');
  rmSync(written, { force: true });
  // Neither reads nor changes the preferences of whoever runs this.
  const preferences = `JAVA_TOOL_OPTIONS=-Djava.awt.headless=true -Djava.util.prefs.userRoot=${folder}`;
  const result = run(folder, 'env', preferences, 'jabref', '--nogui', '--import', from, '--output', written, ...options);
  if (!result) return undefined;
  try {
    return parseEntries(readFileSync(written, 'utf8'));
  } catch {
    return result.all.slice(-500);
  }
}

/** JabRef writes a dash as two hyphens, and escapes what BibTeX would read. */
const plain = (text = ''): string =>
  text
    .replace(/\\([&%#$_])/g, '$1')
    .replaceAll('\u00a0', ' ')
    .replaceAll('—', '--');

const authorsOf = ({ author = [] }: Work): string =>
  author
    .map((name) => ('literal' in name ? name.literal.replace(/, /g, ' ') : [name.family, name.given, name.suffix].filter((part) => part).join(', ')))
    .join(' and ');

const risTypes: Readonly<Partial<Record<Work['type'], string>>> = { 'article-journal': 'article', 'paper-conference': 'inproceedings', report: 'techreport' };

/** What has to be in an entry read from RIS. JabRef 3.8 reads a DOI there only with a "doi:" in front, which would spoil it for others. */
function expectedOfRis(work: Work): Readonly<Record<string, string | undefined>> {
  const [year] = work.issued?.['date-parts'][0] ?? [];
  return {
    title: work.title ?? `[${work.custom.label}]`,
    author: authorsOf(work),
    [work.type === 'paper-conference' ? 'booktitle' : 'journal']: work['container-title'],
    year: year === undefined ? undefined : String(year),
    volume: work.volume,
    number: work.issue,
    pages: work.page?.replace('-', '--') ?? (work.type === 'article-journal' ? work.number : undefined),
  };
}

const checkRis = (entries: readonly Entry[], works: readonly Work[]): readonly string[] =>
  works.flatMap((work, index) => {
    const { type, fields } = entries[index] ?? { type: 'nothing', fields: new Map<string, string>() };
    const wrong = Object.entries(expectedOfRis(work)).filter(([name, value]) => plain(fields.get(name)) !== plain(value));
    return [
      ...(type === (risTypes[work.type] ?? 'other') ? [] : [`RIS, ${work.id}: was read as @${type}`]),
      ...wrong.map(([name, value]) => `RIS, ${work.id}: its ${name} was read as “${fields.get(name)}”, but is “${value}”`),
    ];
  });

const checkBibtex = (entries: readonly Entry[], ours: readonly Entry[]): readonly string[] =>
  ours.flatMap(({ type, fields }, index) => {
    const read = entries[index];
    if (read?.type !== type) return [`BibTeX, ${fields.get('title')}: @${type} was read as @${read?.type}`];
    return [...fields].flatMap(([name, value]) =>
      read.fields.get(name) === value ? [] : [`BibTeX, ${fields.get('title')}: its ${name} was read as “${read.fields.get(name)}”, but is “${value}”`],
    );
  });

export const jabref: Importer = {
  name: 'jabref',
  install: 'On Debian: apt-get install --no-install-recommends jabref.',
  check: (folder, works) => {
    // With new keys it writes each entry from what it understood; otherwise it copies the text.
    const bibtex = readWithJabref(folder, 'works.bib,bibtex', '--generateBibtexKeys');
    const ris = readWithJabref(folder, 'works.ris,ris');
    if (bibtex === undefined || ris === undefined) return 'missing';
    if (typeof bibtex === 'string') return [`BibTeX was refused: ${bibtex}`];
    if (typeof ris === 'string') return [`RIS was refused: ${ris}`];
    if (bibtex.length !== works.length) return [`BibTeX: read ${bibtex.length} of ${works.length} works`];
    if (ris.length !== works.length) return [`RIS: read ${ris.length} of ${works.length} works`];
    return [...checkBibtex(bibtex, parseEntries(readFileSync(join(folder, 'works.bib'), 'utf8'))), ...checkRis(ris, works)];
  },
};
