/** Reads the files of the content folder and validates each against its schema. validate/check-library.ts checks references between files. */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { drugSchema, paperSchema, seasonSchema, topicSchema, trialSchema, type Work, workSchema } from '../../content/schema.ts';
import type { ContentFile, LoadedContent } from './contents.ts';
import type { Problem } from './validate/problems.ts';
import { shapeProblems } from './validate/schema-problems.ts';

/** The folders of content/, the schema of their files, and the field that must equal the file name. */
const collections = {
  papers: { schema: paperSchema, key: 'id' },
  drugs: { schema: drugSchema, key: 'generic' },
  trials: { schema: trialSchema, key: 'id' },
  topics: { schema: topicSchema, key: 'id' },
  prompts: { schema: seasonSchema, key: 'paper' },
} as const;
type Collection = keyof typeof collections;

/** Reads all collections and the bibliography. Invalid files and works are added to `problems` and left out. */
export async function readCollections(folder: URL, problems: Problem[]): Promise<LoadedContent> {
  const contents = await readModules(folder, problems);
  return (await hasYaml(folder)) ? addYaml(contents, folder, problems) : contents;
}

/** Reads the content that is written as modules, and the bibliography. */
export async function readModules(folder: URL, problems: Problem[]): Promise<LoadedContent> {
  const unread = new Set<string>();
  const collection = async (name: Collection) => readCollection(folder, name, { problems, unread });
  const [papers, drugs, trials, topics, prompts, bibliography] = await Promise.all([
    collection('papers'),
    collection('drugs'),
    collection('trials'),
    collection('topics'),
    collection('prompts'),
    readBibliography(folder, { problems, unread }),
  ]);
  return { papers, drugs, trials, topics, prompts, works: bibliography.value, bibliography, unread } as LoadedContent;
}

async function hasYaml(folder: URL): Promise<boolean> {
  const names = await Promise.all(Object.keys(collections).map(async (collection) => namesIn(new URL(`${collection}/`, folder))));
  return names.flat().some((name) => /\.ya?ml$/i.test(name));
}

/** The parser of YAML is loaded only if it is needed. */
async function addYaml(contents: LoadedContent, folder: URL, problems: Problem[]): Promise<LoadedContent> {
  const { addFolder } = await import('./yaml/add-folder.ts');
  return addFolder(contents, { path: fileURLToPath(folder), label: 'content', isOwn: false }, problems);
}

/** Collects what could not be read. */
interface ReadErrors {
  readonly problems: Problem[];
  readonly unread: Set<string>;
}

async function readCollection(folder: URL, collection: Collection, errors: ReadErrors): Promise<ContentFile[]> {
  const directory = new URL(`${collection}/`, folder);
  const names = (await namesIn(directory)).filter((name) => name.endsWith('.ts')).sort();
  const files = await Promise.all(names.map((name) => readModule(directory, collection, name, errors)));
  return files.filter((file) => file !== undefined);
}

/** A missing folder counts as empty, because Git does not track empty folders. */
async function namesIn(directory: URL): Promise<readonly string[]> {
  return existsSync(directory) ? readdir(directory) : [];
}

async function readModule(directory: URL, collection: Collection, name: string, { problems, unread }: ReadErrors): Promise<ContentFile | undefined> {
  const url = new URL(name, directory);
  const path = `content/${collection}/${name}`;
  const source = await readFile(url, 'utf8');
  let exported: unknown[];
  try {
    exported = Object.values((await import(url.href)) as Record<string, unknown>);
  } catch (error) {
    const line = lineIn(error, url);
    problems.push({ path, source, field: '', found: '', line, explain: `does not run: ${(error as Error).message}. Compare it with a neighbouring file.` });
    return undefined;
  }
  if (exported.length !== 1) {
    problems.push({ path, source, field: '', found: '', explain: `exports ${exported.length} things; a content file exports exactly one.` });
    return undefined;
  }
  const parsed = collections[collection].schema.safeParse(exported[0]);
  if (!parsed.success) {
    problems.push(...shapeProblems(path, source, exported[0], parsed.error, Object.keys(collections[collection].schema.shape)));
    for (const id of idsIn(exported[0])) unread.add(id);
    return undefined;
  }
  const key = (parsed.data as Record<string, unknown>)[collections[collection].key];
  if (key !== basename(name, '.ts')) {
    problems.push({ path, source, field: collections[collection].key, found: String(key), explain: `says "${key}" but the file is ${name}. They must match.` });
  }
  return { path, source, value: parsed.data };
}

/** The line of `file` in which an error was thrown, from 1. The stack names the file by URL or by path. */
function lineIn(error: unknown, file: URL): number | undefined {
  const { stack = '' } = error as Error;
  const places = [file.href, fileURLToPath(file)].map((place) => stack.split(`${place}:`)[1]);
  const [line] = places.flatMap((rest) => (rest === undefined ? [] : [Number.parseInt(rest, 10)]));
  return line;
}

async function readBibliography(folder: URL, { problems, unread }: ReadErrors): Promise<ContentFile<readonly Work[]>> {
  const path = 'content/bibliography.json';
  let source = '';
  let raw: unknown;
  try {
    source = await readFile(new URL('bibliography.json', folder), 'utf8');
    raw = JSON.parse(source);
  } catch (error) {
    const what = error instanceof SyntaxError ? 'is not JSON' : 'cannot be read';
    problems.push({ path, source, field: '', found: '', explain: `${what}: ${(error as Error).message}. Restore it from version control or fix it there.` });
    return { path, source, value: [] };
  }
  if (!Array.isArray(raw)) {
    problems.push({ path, source, field: '', found: '', explain: 'must be a list of works in [ ].' });
    return { path, source, value: [] };
  }
  const works: Work[] = [];
  for (const item of raw as unknown[]) {
    const parsed = workSchema.safeParse(item);
    if (parsed.success) works.push(parsed.data);
    else problems.push(...shapeProblems(path, source, [item], withListPath(parsed.error), Object.keys(workSchema.shape)));
    if (!parsed.success) for (const id of idsIn(item)) unread.add(id);
  }
  return { path, source, value: works };
}

/** Prefixes the path of each issue with index 0, so that messages name the entry by its own id. */
const withListPath = (error: z.ZodError): z.ZodError => new z.ZodError(error.issues.map((issue) => ({ ...issue, path: [0, ...issue.path] })));

/** All ids in a value that failed validation. */
function idsIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { id, generic } = value as { id?: unknown; generic?: unknown };
  const own = [id, generic].filter((name) => typeof name === 'string');
  return [...own, ...Object.values(value).flatMap(idsIn)];
}
