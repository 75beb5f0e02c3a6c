/**
 * Reads the exported bibliography with the programs that people import it into, as far as they are installed. The exit code is 1
 * if one reads it wrongly, or if one named after `--require` is missing.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { formatRecords } from '../../src/citation/records.ts';
import { loadLibrary } from '../../src/library/library.ts';
import { importers } from './importer-checks.ts';

const { values } = parseArgs({ options: { require: { type: 'string', default: '' } } });
const required = values.require.split(',');

const works = [...(await loadLibrary()).works.values()];
const folder = mkdtempSync(join(tmpdir(), 'journal-club-importers-'));
let failed = false;
try {
  for (const [format, ending] of [
    ['bibtex', 'bib'],
    ['ris', 'ris'],
    ['csl-json', 'json'],
  ] as const)
    writeFileSync(join(folder, `works.${ending}`), `${formatRecords(works, format)}\n`);
  for (const { name, install, check } of importers) {
    const problems = check(folder, works);
    if (problems === 'missing') {
      process.stdout.write(`${name}: not checked, since it is not installed. ${install}\n`);
      failed ||= required.includes(name);
      continue;
    }
    for (const problem of problems) process.stdout.write(`${name}: ${problem}\n`);
    process.stdout.write(`${name}: ${problems.length === 0 ? `read all ${works.length} works` : `${problems.length} problems`}\n`);
    failed ||= problems.length > 0;
  }
} finally {
  rmSync(folder, { recursive: true });
}
process.exitCode = failed ? 1 : 0;
