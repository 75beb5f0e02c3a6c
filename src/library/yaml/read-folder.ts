/** Finds the YAML files of a content folder, reads each and checks it against its schema. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type * as z from 'zod';
import { claim, prompt, section } from '../../../content/schema.ts';
import {
  type DrugYaml,
  drugYamlSchema,
  type PaperYaml,
  paperYamlSchema,
  type TopicYaml,
  type TrialYaml,
  topicYamlSchema,
  trialYamlSchema,
} from '../../../content/yaml-schema.ts';
import type { Position } from '../contents.ts';
import type { Problem } from '../validate/problems.ts';
import { indentRecords } from './indent-records.ts';
import { type ParsedYaml, parseYaml } from './parse-yaml.ts';
import { readText } from './read-text.ts';
import { slugOf } from './slug.ts';
import { validateYaml } from './validate-yaml.ts';

export interface ContentFolder {
  readonly path: string;
  /** The folder's name in messages: `content`, or the path of a club's folder. */
  readonly label: string;
  /** The folder is a club's own, from which no code is run. */
  readonly isOwn: boolean;
}

interface FileValues {
  readonly papers: PaperYaml;
  readonly drugs: DrugYaml;
  readonly trials: TrialYaml;
  readonly topics: TopicYaml;
}

export type YamlCollection = keyof FileValues;

/** A YAML file that is valid by itself. */
export type YamlFile = { readonly [Name in YamlCollection]: YamlFileOf<Name> }[YamlCollection];

interface YamlFileOf<Name extends YamlCollection> {
  readonly collection: Name;
  /** The name of the file without its ending. */
  readonly id: string;
  /** The path shown in messages. */
  readonly path: string;
  readonly source: string;
  readonly parsed: ParsedYaml;
  readonly value: FileValues[Name];
}

const schemas: { readonly [Name in YamlCollection]: z.ZodObject & z.ZodType<FileValues[Name]> } = {
  papers: paperYamlSchema,
  drugs: drugYamlSchema,
  trials: trialYamlSchema,
  topics: topicYamlSchema,
};

export const yamlCollections = Object.keys(schemas) as readonly YamlCollection[];

/** Adds the mistakes of each file to `problems`, and the ids of files with mistakes to `unread`. */
export async function readYamlFiles(folder: ContentFolder, problems: Problem[], unread: Set<string>): Promise<readonly YamlFile[]> {
  const read = await Promise.all(yamlCollections.map(async (collection) => readYamlCollection(folder, collection)));
  return read.flat().flatMap(({ file, mistakes, ids }) => {
    problems.push(...mistakes);
    for (const id of ids) unread.add(id);
    return file ? [file] : [];
  });
}

interface FileRead {
  readonly file?: YamlFile;
  readonly mistakes: readonly Problem[];
  /** Ids that other files may refer to, although this file could not be read. */
  readonly ids: readonly string[];
}

async function readYamlCollection(folder: ContentFolder, collection: YamlCollection): Promise<readonly FileRead[]> {
  const names = await readdir(join(folder.path, collection)).catch((error: NodeJS.ErrnoException) => error);
  const path = `${folder.label}/${collection}`;
  if (names instanceof Error) return names.code === 'ENOENT' ? [] : [refused(path, '', 'cannot be listed: it must be a folder that this account may read.')];
  const visible = names.filter((name) => !/^[.~]|~$/.test(name)).sort();
  const read = await Promise.all(visible.map(async (name) => readOne(folder, collection, name)));
  return read.filter((one) => one !== undefined);
}

async function readOne(folder: ContentFolder, collection: YamlCollection, name: string): Promise<FileRead | undefined> {
  const path = `${folder.label}/${collection}/${name}`;
  const [, id, ending] = /^(.*?)(\.[^.]*)?$/.exec(name) ?? [];
  if (/\.ya?ml\.\w+$/i.test(name)) return refused(path, '', `has a second ending. Rename it to ${name.replace(/\.\w+$/, '')}.`);
  if (folder.isOwn && /^\.[cm]?[jt]s$/i.test(ending ?? '')) return refused(path, '', 'is code, which is never run from this folder. Write it as YAML.');
  if (!/^\.ya?ml$/i.test(ending ?? '') || id === undefined) return undefined;
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id))
    return refused(path, '', `has a name that cannot be an id. Use lower-case letters, digits and hyphens: ${slugOf(id) || 'smith-2024'}.yaml.`);
  const read = await readText(join(folder.path, collection, name), folder.path);
  if ('explain' in read)
    return { mistakes: [{ path, source: '', field: '', found: '', ...('line' in read ? { line: read.line } : {}), explain: read.explain }], ids: [id] };
  return checkText({ collection, id, path, source: read.text });
}

const refused = (path: string, field: string, explain: string): FileRead => ({ mistakes: [{ path, source: '', field, found: '', explain }], ids: [] });

/** Checks the text of one file by itself. */
function checkText({ collection, id, path, source }: Pick<YamlFile, 'collection' | 'id' | 'path' | 'source'>): FileRead {
  const parsed = parseYaml(indentRecords(source), ['records']);
  const at = ({ line, column }: Position, field: string, explain: string): Problem => ({ path, source, field, found: '', line, column, explain });
  const ids = [id, ...idsWrittenIn(source)];
  if (parsed.mistakes.length > 0) return { mistakes: parsed.mistakes.map(({ position, explain }) => at(position, '', explain)), ids };
  if (parsed.value === null) return { mistakes: [at({ line: 1, column: 1 }, '', 'is empty. Begin with npm run content -- new NAME.')], ids };
  const validated = validateYaml(parsed, schemas[collection] as z.ZodType<YamlFile['value']>, fieldsOf(collection));
  if ('mistakes' in validated) return { mistakes: validated.mistakes.map(({ position, field, explain }) => at(position, field, explain)), ids };
  const { value } = validated;
  const given = 'generic' in value ? value.generic : 'id' in value ? value.id : undefined;
  const key = collection === 'drugs' ? 'generic' : 'id';
  if (given !== undefined && given !== id) {
    const explain = `says “${given}”, but the file is ${id}.yaml. Remove the line, or make them match.`;
    return { mistakes: [at(parsed.positionOf([key]), key, explain)], ids: [...ids, given] };
  }
  return { file: { collection, id, path, source, parsed, value } as YamlFile, mistakes: [], ids: [] };
}

const fieldsOf = (collection: YamlCollection): readonly string[] => [
  ...new Set([schemas[collection].shape, claim.shape, section.shape, prompt.shape].flatMap((shape) => Object.keys(shape))),
];

/** Ids in a file with mistakes, so that references to them are not reported as well. */
const idsWrittenIn = (source: string): readonly string[] => [...source.matchAll(/^[\s-]*id:\s*["']?([\w-]+)/gm)].map(([, id]) => id ?? '');
