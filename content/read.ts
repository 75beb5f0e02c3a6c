/** Reads the files of the content folder and checks the shape of each; what they say of one another is checked in checks.ts. */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import type { Problem } from './problems.ts';
import {
  type Drug,
  drugSchema,
  type Paper,
  paperSchema,
  type Season,
  seasonSchema,
  type Topic,
  type Trial,
  topicSchema,
  trialSchema,
  type Work,
  workSchema,
} from './schema.ts';

/** The folders of content/, the shape of a file in each, and the field that must equal the file's name. */
const shelves = {
  papers: { schema: paperSchema, key: 'id' },
  drugs: { schema: drugSchema, key: 'generic' },
  trials: { schema: trialSchema, key: 'id' },
  topics: { schema: topicSchema, key: 'id' },
  prompts: { schema: seasonSchema, key: 'paper' },
} as const;
type Shelf = keyof typeof shelves;

/** One content file as read: where it lies, what it says. */
export interface ContentFile<T = unknown> {
  /** Relative, for messages: `content/drugs/tofacitinib.ts`. */
  readonly path: string;
  readonly source: string;
  readonly value: T;
}

export interface Shelved {
  readonly papers: readonly ContentFile<Paper>[];
  readonly drugs: readonly ContentFile<Drug>[];
  readonly trials: readonly ContentFile<Trial>[];
  readonly topics: readonly ContentFile<Topic>[];
  readonly prompts: readonly ContentFile<Season>[];
  readonly works: readonly Work[];
  readonly bibliography: ContentFile<readonly Work[]>;
}

/** Reads every shelf and the bibliography; whatever has not the right shape becomes a problem and is left out. */
export async function readShelves(folder: URL, problems: Problem[]): Promise<Shelved> {
  const shelf = async (name: Shelf) => readShelf(folder, name, problems);
  const [papers, drugs, trials, topics, prompts, bibliography] = await Promise.all([
    shelf('papers'),
    shelf('drugs'),
    shelf('trials'),
    shelf('topics'),
    shelf('prompts'),
    readBibliography(folder, problems),
  ]);
  return { papers, drugs, trials, topics, prompts, works: bibliography.value, bibliography } as Shelved;
}

async function readShelf(folder: URL, shelf: Shelf, problems: Problem[]): Promise<ContentFile[]> {
  const directory = new URL(`${shelf}/`, folder);
  const names = (await namesIn(directory)).filter((name) => name.endsWith('.ts')).sort();
  const files = await Promise.all(names.map((name) => readModule(directory, shelf, name, problems)));
  return files.filter((file) => file !== undefined);
}

/** An empty shelf may be missing: version control keeps no empty folders. */
async function namesIn(directory: URL): Promise<readonly string[]> {
  return existsSync(directory) ? readdir(directory) : [];
}

async function readModule(directory: URL, shelf: Shelf, name: string, problems: Problem[]): Promise<ContentFile | undefined> {
  const url = new URL(name, directory);
  const path = `content/${shelf}/${name}`;
  const source = await readFile(url, 'utf8');
  let exported: unknown[];
  try {
    exported = Object.values((await import(url.href)) as Record<string, unknown>);
  } catch (error) {
    problems.push({ path, source, field: '', found: '', say: `does not run: ${(error as Error).message}. Compare it with a neighbouring file.` });
    return undefined;
  }
  if (exported.length !== 1) {
    problems.push({ path, source, field: '', found: '', say: `exports ${exported.length} things; a content file exports exactly one.` });
    return undefined;
  }
  const parsed = shelves[shelf].schema.safeParse(exported[0]);
  if (!parsed.success) {
    problems.push(...schemaProblems(path, source, exported[0], parsed.error));
    return undefined;
  }
  const key = (parsed.data as Record<string, unknown>)[shelves[shelf].key];
  if (key !== basename(name, '.ts')) {
    problems.push({ path, source, field: shelves[shelf].key, found: String(key), say: `says "${key}" but the file is ${name}. Make them agree.` });
  }
  return { path, source, value: parsed.data };
}

async function readBibliography(folder: URL, problems: Problem[]): Promise<ContentFile<readonly Work[]>> {
  const path = 'content/bibliography.json';
  let source = '';
  let raw: unknown;
  try {
    source = await readFile(new URL('bibliography.json', folder), 'utf8');
    raw = JSON.parse(source);
  } catch (error) {
    const what = error instanceof SyntaxError ? 'is not JSON' : 'cannot be read';
    problems.push({ path, source, field: '', found: '', say: `${what}: ${(error as Error).message}. Restore it from version control or mend it there.` });
    return { path, source, value: [] };
  }
  const parsed = z.array(workSchema).safeParse(raw);
  if (!parsed.success) problems.push(...schemaProblems(path, source, raw, parsed.error));
  return { path, source, value: parsed.success ? parsed.data : [] };
}

function schemaProblems(path: string, source: string, value: unknown, error: z.ZodError): Problem[] {
  return error.issues
    .flatMap((issue) => unionIssues(issue))
    .map((issue) => {
      const found = issue.path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key], value);
      return { path, source, field: issue.path.join('.'), found: typeof found === 'string' ? found : nearestId(value, issue.path), say: `${issue.message}.` };
    });
}

/** A claim is "an object or an id": report what is wrong with the object, not that neither fits. */
function unionIssues(issue: z.core.$ZodIssue): { path: PropertyKey[]; message: string }[] {
  if (issue.code !== 'invalid_union') return [issue];
  const branch = [...issue.errors].sort((a, b) => depth(b) - depth(a))[0] ?? [];
  return branch.flatMap((inner) => unionIssues(inner)).map((inner) => ({ path: [...issue.path, ...inner.path], message: inner.message }));
}

const depth = (issues: readonly z.core.$ZodIssue[]): number => Math.max(0, ...issues.map((issue) => issue.path.length));

/** The id of the innermost object around a field, so that the message can point at its line. */
function nearestId(value: unknown, path: readonly PropertyKey[]): string {
  let found = '';
  let inner = value;
  for (const key of path) {
    inner = (inner as Record<PropertyKey, unknown> | undefined)?.[key];
    const id = (inner as { id?: unknown } | undefined)?.id;
    if (typeof id === 'string') found = id;
  }
  return found;
}
