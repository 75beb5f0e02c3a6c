/** Adds the YAML files and the bibliographies of a folder to content that has been read. */
import { ownWorkSchema, workSchema } from '../../../content/schema.ts';
import type { ContentFile, LoadedContent } from '../contents.ts';
import { parseRecords } from '../records/parse-records.ts';
import { readBibliographies } from '../records/read-bibliographies.ts';
import { createWorkTable, type WorkTable } from '../records/work-table.ts';
import type { Problem } from '../validate/problems.ts';
import { type CompletedFile, completeDrug, completePaper, completeTopic, completeTrial, type FileContext } from './complete.ts';
import type { FieldPath } from './parse-yaml.ts';
import { type ContentFolder, readYamlFiles, type YamlFile } from './read-folder.ts';

type Additions = { -readonly [Name in 'papers' | 'drugs' | 'trials' | 'topics' | 'prompts']: LoadedContent[Name][number][] };

/** Returns the content with the folder's. Files with mistakes are added to `problems` and left out. */
export async function addFolder(contents: LoadedContent, folder: ContentFolder, problems: Problem[]): Promise<LoadedContent> {
  const unread = new Set(contents.unread);
  const works = createWorkTable(contents.works, folder.isOwn ? ownWorkSchema : workSchema);
  const shared = folder.isOwn ? await readBibliographies(folder, works, problems) : new Map<string, string>();
  const files = await readYamlFiles(folder, problems, unread);
  const own = new Map<YamlFile, ReadonlyMap<string, string>>();
  for (const file of files) own.set(file, await addRecords(file, works, problems));
  for (const id of works.rejected) unread.add(id);
  const added: Additions = { papers: [], drugs: [], trials: [], topics: [], prompts: [] };
  for (const file of files) {
    const keys = own.get(file) ?? new Map<string, string>();
    const workId = (reference: string): string => works.find(reference, keys) ?? works.find(reference, shared) ?? reference;
    if (file.value.work && !isKnown(workId(file.value.work), contents, works)) {
      problems.push(problemAt(file, ['work'], 'work', `there is no work “${file.value.work}”. Paste its record below "records: |", or correct the DOI.`));
      // Marks the work as unread, so that claims that cite it are not reported as well.
      unread.add(file.value.work);
    }
    if (!isTaken(file, contents, problems)) complete(file, { workId, records: [...new Set(keys.values())] }, added, problems);
  }
  return {
    papers: [...contents.papers, ...added.papers],
    drugs: [...contents.drugs, ...added.drugs],
    trials: [...contents.trials, ...added.trials],
    topics: [...contents.topics, ...added.topics],
    prompts: [...contents.prompts, ...added.prompts],
    // In the order of the bibliography.
    works: [...contents.works, ...works.added].sort((a, b) => (a.id < b.id ? -1 : 1)),
    bibliography: contents.bibliography,
    unread,
  };
}

/** @returns the names by which the file may cite the works of its records. */
async function addRecords(file: YamlFile, works: WorkTable, problems: Problem[]): Promise<ReadonlyMap<string, string>> {
  const { records } = file.value;
  const keys = new Map<string, string>();
  if (records === undefined) return keys;
  const report = (path: FieldPath, field: string, explain: string) => void problems.push(problemAt(file, path, field, explain));
  const read = typeof records === 'string' ? await parseRecords(records) : { items: records };
  if ('explain' in read) report(['records'], 'records', read.explain);
  else {
    for (const [index, item] of read.items.entries()) {
      const path = typeof records === 'string' ? ['records'] : ['records', index];
      for (const { field, explain } of works.add(item, keys)) report(path, [`records ${index + 1}`, field].filter(Boolean).join(', '), explain);
    }
  }
  return keys;
}

const isKnown = (id: string, { works: known, unread }: LoadedContent, { added, rejected }: WorkTable): boolean =>
  rejected.includes(id) || unread.has(id) || [...known, ...added].some((work) => work.id === id);

const problemAt = ({ path, source, parsed }: YamlFile, where: FieldPath, field: string, explain: string): Problem => ({
  path,
  source,
  field,
  found: '',
  ...parsed.positionOf(where),
  explain,
});

const keyNames = { papers: 'id', drugs: 'generic', trials: 'id', topics: 'id' } as const;

function isTaken(file: YamlFile, contents: LoadedContent, problems: Problem[]): boolean {
  const owners: readonly ContentFile[] = contents[file.collection];
  const owner = owners.find(({ value }) => (value as Record<string, unknown>)[keyNames[file.collection]] === file.id);
  if (owner) problems.push(problemAt(file, [], '', `has the same name as ${owner.path}. Rename this file.`));
  return owner !== undefined;
}

interface CitableWorks {
  readonly workId: (reference: string) => string;
  /** The ids of the works whose records are in the file. */
  readonly records: readonly string[];
}

function complete(file: YamlFile, { workId, records }: CitableWorks, added: Additions, problems: Problem[]): void {
  // If a paper has a single record, it is about that work.
  const [only, ...others] = records;
  const work = file.value.work ? workId(file.value.work) : file.collection === 'papers' && others.length === 0 ? only : undefined;
  if (file.collection === 'papers' && work === undefined) {
    problems.push(problemAt(file, ['work'], 'work', 'is missing. Write the DOI of the paper, and paste its record below "records: |".'));
    return;
  }
  const context: FileContext = { id: file.id, work, workId };
  const add = <T>(completed: CompletedFile<T>): ContentFile<T> => {
    for (const path of completed.unsourced)
      problems.push(problemAt(file, path, 'sources', 'is missing. Name the works in which the claim was read, or the work of the whole file.'));
    const positions = new Map([...completed.paths].map(([id, path]) => [id, file.parsed.positionOf(path)]));
    return { path: file.path, source: file.source, value: completed.value, positions };
  };
  switch (file.collection) {
    case 'papers': {
      const { season, ...paper } = completePaper(file.value, context);
      const written = add(paper);
      added.papers.push(written);
      if (season) added.prompts.push({ ...written, value: season });
      return;
    }
    case 'drugs':
      return void added.drugs.push(add(completeDrug(file.value, context)));
    case 'trials':
      return void added.trials.push(add(completeTrial(file.value, context)));
    case 'topics':
      return void added.topics.push(add(completeTopic(file.value, context)));
  }
}
