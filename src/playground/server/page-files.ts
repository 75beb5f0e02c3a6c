/** The page's own files, found by name in one list made beforehand: no path is ever built from a request. */
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';

export interface PageFile {
  readonly type: string;
  readonly content: string;
}

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  ts: 'text/javascript; charset=utf-8',
};

/** Looks a path of the page up; TypeScript comes as JavaScript. Each file is read once. */
export function createPageFiles(folder: URL = new URL('../page/', import.meta.url)): (path: string) => Promise<PageFile | undefined> {
  const names = readdirSync(folder).filter((name) => types[endingOf(name)] !== undefined);
  const paths = new Map(names.map((name) => [name === 'index.html' ? '/' : `/${name}`, name]));
  const read = new Map<string, Promise<PageFile>>();
  return async (path) => {
    const name = paths.get(path);
    if (!name) return undefined;
    const file = read.get(name) ?? load(folder, name);
    read.set(name, file);
    return file;
  };
}

async function load(folder: URL, name: string): Promise<PageFile> {
  const text = await readFile(new URL(name, folder), 'utf8');
  const type = types[endingOf(name)] ?? 'text/plain';
  return { type, content: name.endsWith('.ts') ? toJavaScript(text) : text };
}

/** Node warns once that stripping types is an experiment. That one warning tells a user nothing; all others pass. */
function toJavaScript(source: string): string {
  const emit = process.emitWarning;
  process.emitWarning = ((warning: string | Error, ...rest: never[]) => {
    if (!String(warning).includes('stripTypeScriptTypes')) emit.call(process, warning, ...rest);
  }) as typeof process.emitWarning;
  try {
    return stripTypeScriptTypes(source);
  } finally {
    process.emitWarning = emit;
  }
}

const endingOf = (name: string): string => name.slice(name.lastIndexOf('.') + 1);
