/** Serves the files of the page. They are listed once, so no path is ever built from a request. */
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';

interface PageFile {
  readonly type: string;
  readonly content: string;
}

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  ts: 'text/javascript; charset=utf-8',
};

export interface PageFiles {
  /** Every path that is served. */
  readonly paths: readonly string[];
  /** Reads the file of one of these paths, and caches it. TypeScript is returned as JavaScript. */
  read(path: string): Promise<PageFile>;
}

export function createPageFiles(folder: URL = new URL('../page/', import.meta.url)): PageFiles {
  const names = readdirSync(folder).filter((name) => types[endingOf(name)] !== undefined);
  const nameOf = new Map(names.map((name) => [name === 'index.html' ? '/' : `/${name}`, name]));
  const files = new Map<string, Promise<PageFile>>();
  return {
    paths: [...nameOf.keys()],
    read: async (path) => {
      const file = files.get(path) ?? load(folder, nameOf.get(path) ?? '');
      files.set(path, file);
      return file;
    },
  };
}

async function load(folder: URL, name: string): Promise<PageFile> {
  const text = await readFile(new URL(name, folder), 'utf8');
  const type = types[endingOf(name)] ?? 'text/plain';
  return { type, content: name.endsWith('.ts') ? toJavaScript(text) : text };
}

/** Suppresses Node's warning that stripping types is experimental, which means nothing to a user. All other warnings pass. */
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
