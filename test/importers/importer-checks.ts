/** One check for each program that reads our files. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { Work } from '../../content/schema.ts';
import { type Importer, run } from './importer.ts';
import { jabref } from './jabref.ts';

const items = z.array(
  z.object({
    id: z.string(),
    title: z.string().optional(),
    author: z.array(z.unknown()).optional(),
    DOI: z.string().optional(),
    URL: z.string().optional(),
    issued: z.object({ 'date-parts': z.array(z.array(z.coerce.number())) }).optional(),
  }),
);
type Item = z.infer<typeof items>[number];

/** pandoc changes quotation marks, and the case after a colon; it writes a Greek letter of BibTeX as its LaTeX command. */
const plain = (text = ''): string =>
  text
    .replace(/<[^>]+>/g, '')
    .replaceAll('’', "'")
    .replaceAll('\\gamma', 'γ')
    .toLowerCase();

function differences(read: readonly Item[], works: readonly Work[], namesOthers: boolean): readonly string[] {
  const byId = new Map(read.map((item) => [item.id, item]));
  return works.flatMap((work) => {
    const item = byId.get(work.id);
    if (!item) return [`${work.id} is missing`];
    const others = namesOthers && work.author && work.custom.missing?.includes('all authors') ? 1 : 0;
    const pairs = {
      title: [plain(item.title), plain(work.title ?? `[${work.custom.label}]`)],
      'number of authors': [item.author?.length ?? 0, (work.author?.length ?? 0) + others],
      DOI: [item.DOI, work.DOI],
      year: [item.issued?.['date-parts'][0]?.[0], work.issued?.['date-parts'][0][0]],
    };
    const wrong = Object.entries(pairs).filter(([, [one, other]]) => one !== other);
    return wrong.map(([field, [one, other]]) => `${work.id}: its ${field} was read as “${one}”, but is “${other}”`);
  });
}

const readWithPandoc = (folder: string, works: readonly Work[], from: string, file: string): readonly string[] | 'missing' => {
  const result = run(folder, 'pandoc', '--from', from, '--to', 'csljson', file);
  if (!result) return 'missing';
  if (result.failed) return [`${file} was refused: ${result.all.slice(0, 500)}`];
  return differences(items.parse(JSON.parse(result.out)), works, from !== 'csljson').map((problem) => `${from}, ${problem}`);
};

/** Warnings that only repeat what the record says is missing. `@online` is explained in docs/decisions/own-record-writers.md. */
const expected =
  /is missing mandatory|Missing mandatory field|Field 'pmc?id' invalid|empty (?:author|year)|entry type for .* isn't style-file defined|number but no volume/;

const warningsOf = (text: string): readonly string[] =>
  text.split('\n').filter((line) => /warn|error/i.test(line) && !/^INFO|\d+ (?:warnings?|errors?)\)?$/i.test(line) && !expected.test(line));

export const importers: readonly Importer[] = [
  {
    name: 'pandoc',
    install: 'On Debian: apt-get install pandoc.',
    check: (folder, works) => {
      const read = [
        ['bibtex', 'works.bib'],
        ['biblatex', 'works.bib'],
        ['csljson', 'works.json'],
      ] as const;
      const results = read.map(([from, file]) => readWithPandoc(folder, works, from, file));
      return results.includes('missing') ? 'missing' : results.flat();
    },
  },
  {
    name: 'bibutils',
    install: 'On Debian: apt-get install bibutils.',
    check: (folder, works) => {
      const [ris, bibtex] = [run(folder, 'ris2xml', 'works.ris'), run(folder, 'bib2xml', 'works.bib')];
      if (!ris || !bibtex) return 'missing';
      const count = (text: string): number => text.match(/<mods /g)?.length ?? 0;
      return [
        ...(count(ris.out) === works.length ? [] : [`RIS: read ${count(ris.out)} of ${works.length} works`]),
        ...(count(bibtex.out) === works.length ? [] : [`BibTeX: read ${count(bibtex.out)} of ${works.length} works`]),
      ];
    },
  },
  {
    name: 'bibtex',
    install: 'On Debian: apt-get install texlive-base texlive-binaries.',
    check: (folder, works) => {
      writeFileSync(join(folder, 'works.aux'), '\\citation{*}\n\\bibstyle{plain}\n\\bibdata{works}\n');
      const result = run(folder, 'bibtex', 'works');
      if (!result || result.all.includes("couldn't open style file")) return 'missing';
      const printed = run(folder, 'grep', '-c', '\\\\bibitem', 'works.bbl')?.out.trim();
      return [...warningsOf(result.all), ...(printed === String(works.length) ? [] : [`printed ${printed} of ${works.length} works`])];
    },
  },
  {
    name: 'biber',
    install: 'On Debian: apt-get install biber.',
    check: (folder) => {
      const result = run(folder, 'biber', '--tool', '--validate-datamodel', '--nolog', 'works.bib');
      return result ? [...warningsOf(result.all), ...(result.failed ? ['failed'] : [])] : 'missing';
    },
  },
  jabref,
];
