/** `npm run papers:replay -- FOLDER`: prints the card of each recorded paper and what could not be read. The exit code is 1 if a paper has no card. */
import { loadLibrary } from '../../src/library/library.ts';
import { askedPapers } from './asked-papers.ts';
import { readRecordings } from './recordings.ts';
import { replayPaper } from './replay-paper.ts';
import { serveRecordings } from './serve.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write('Usage: npm run papers:replay -- FOLDER. The layout of the folder is in test/replay/README.md.\n');
  process.exitCode = 2;
} else {
  const recordings = readRecordings(folder);
  const server = await serveRecordings(recordings);
  const library = await loadLibrary();
  let cards = 0;
  const papers = askedPapers(recordings);
  for (const paper of papers) {
    const { hasCard, text } = await replayPaper(paper, server, library);
    process.stdout.write(`\n${text}\n`);
    if (hasCard) cards += 1;
  }
  await server.stop();
  process.stdout.write(`\n${cards} of ${papers.length} identifiers have a card.\n`);
  if (cards < papers.length) process.exitCode = 1;
}
