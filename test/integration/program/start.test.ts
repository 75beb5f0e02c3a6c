import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { clubFolder, inventedPaper } from '../../helpers/club-folder.ts';

const start = fileURLToPath(new URL('../../../src/start.js', import.meta.url));

interface ToolResult {
  readonly code: number;
  readonly out: string;
  readonly errors: string;
}

/** Runs src/start.js on a Node that reports `version`. */
const startOn = (version: string, ...argv: string[]): Promise<ToolResult> => {
  const disguise = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } });`;
  return new Promise((resolve) => {
    execFile(process.execPath, ['--import', `data:text/javascript,${encodeURIComponent(disguise)}`, start, ...argv], (error, out, errors) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, errors });
    });
  });
};

describe('started on a Node that is too old', () => {
  test.each(['14.21.3', '20.20.2', '22.18.0', '25.9.9'])('the program says on Node %s in one line what to do, and exits with 1', async (version) => {
    for (const argv of [[], ['say', '/help']]) {
      const { code, out, errors } = await startOn(version, ...argv);
      expect(code).toBe(1);
      expect(out).toBe('');
      expect(errors).toBe(
        `journal-club needs Node 26 or newer; this is Node ${version}. Run it with "npm start" after "npm ci", which installs a suitable Node, or install one from https://nodejs.org.\n`,
      );
    }
  });

  test('src/start.js itself uses nothing that an old Node lacks', async () => {
    const source = await readFile(start, 'utf8');
    // Importing a name that an old Node's module lacks would fail before the first line runs.
    for (const [line] of source.matchAll(/^import .*$/gm)) expect(line).toMatch(/^import \w+ from 'node:\w+';$/);
    expect(source).not.toMatch(/\?\?=|\|\|=|#\w+\s*[=;(]|\busing\b/);
  });
});

test('the program opens no debugger on SIGUSR1', async () => {
  const child = spawn(process.execPath, [start], { env: { PATH: process.env.PATH, PLAYGROUND_PORT: '0', PAPER_LOOKUP: 'off' } });
  let written = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      written += String(chunk);
      if (String(chunk).includes('is ready on')) child.kill('SIGUSR1');
      // The answer to the first signal would be written before the program ends.
      if (String(chunk).includes('is ready on')) setTimeout(() => child.kill('SIGTERM'), 200);
    });
  }
  expect(await once(child, 'close')).toEqual([0, null]);
  expect(written).toContain('is ready on');
  expect(written).not.toContain('Debugger');
}, 30_000);

describe('started on a Node that is new enough', () => {
  test.each(['26.0.0', '30.1.0'])('the program goes on with Node %s', async (version) => {
    const { errors } = await startOn(version, 'say');
    expect(errors).not.toContain('needs Node');
    expect(errors).toContain('Usage: npm run -s say');
  });

  test('src/start.js lists the tools if it is asked for an unknown one, and does not start the bot', async () => {
    const { code, out, errors } = await startOn('26.0.0', 'docter');
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(errors).toMatch(/^There is no “docter”\. Start the bot with npm start, or run npm run say, manifest, setup, doctor, .*\.\n$/);
  });
});

test('the program lists the mistakes in CONTENT_DIR without a stack and exits with 1', async () => {
  const folder = clubFolder({ 'papers/invented.yaml': inventedPaper.replace('asOf: 2026-11', 'asOf: 2026').replace('status: inferred', 'status: guessed') });
  const child = spawn(process.execPath, [start], { env: { PATH: process.env.PATH, PLAYGROUND_PORT: '0', PAPER_LOOKUP: 'off', CONTENT_DIR: folder } });
  let written = '';
  child.stderr.on('data', (chunk) => {
    written += String(chunk);
  });
  expect(await once(child, 'close')).toEqual([1, null]);
  expect(written).toMatch(/^The content has 2 problems:\n {2}\S+invented\.yaml:6:7: asOf: .*\n {2}\S+invented\.yaml:\d+:13: sobering 1, status: .*\n$/);
}, 30_000);
