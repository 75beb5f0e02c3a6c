/**
 * `node src/start.js compile`, which the image runs while it is built: loads all that a bot loads, and the citation processor, so
 * that the compiled code is in NODE_COMPILE_CACHE before the first start.
 */
import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import 'dotenv/config';
import '../../commands/index.ts';
import { loadLibrary } from '../../content/library.ts';
import { loadCslFormatter } from '../citation/csl.ts';
import { formatRecords } from '../citation/records.ts';
import { serveStyleFiles } from '../citation/style-files.ts';

/** What runs as soon as it is loaded, and what runs in a browser. */
const left = ['main.ts', 'cli/**', 'citation/processor-process.ts', 'playground/page/**'];

const root = join(import.meta.dirname, '..');
for await (const file of glob('**/*.ts', { cwd: root, exclude: left })) if (!file.endsWith('.d.ts')) await import(join(root, file));
const { works } = await loadLibrary();
const [work] = works.values();
serveStyleFiles();
if (work) await Promise.all([formatRecords([work], 'bibtex'), (await loadCslFormatter('apa'))([work])]);
