/** Runs one of the command-line tools as an operator does. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { lookThrough } from './planted-secrets.ts';

const start = fileURLToPath(new URL('../../src/start.js', import.meta.url));

export interface ToolResult {
  readonly code: number;
  /** Everything it wrote to stdout and stderr. */
  readonly text: string;
  /** Everything it wrote to stdout. */
  readonly out: string;
}

interface Where {
  readonly folder?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** The entry file. Defaults to the one in the sources. */
  readonly from?: string;
}

/** Runs in an empty folder and an empty environment by default. */
export async function runTool(argv: readonly string[], { folder = emptyFolder(), env = {}, from = start }: Where = {}): Promise<ToolResult> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [from, ...argv],
      { cwd: folder, env: { PATH: process.env.PATH, PAPER_LOOKUP: 'off', ...env }, timeout: 60_000 },
      (error, out, errors) => {
        lookThrough(`${out}${errors}`);
        resolve({ code: error ? Number(error.code ?? 1) : 0, text: `${out}${errors}`, out });
      },
    );
  });
}

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'journal-club-tool-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
