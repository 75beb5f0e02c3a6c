import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { findMisspelt, loadEnvFile } from '../../../src/config/env-file.ts';
import { environment } from '../../../src/config/env-schema.ts';
import { StartError } from '../../../src/core/errors.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'journal-club-env-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
});

const load = (text?: string, env: Record<string, string | undefined> = {}) => {
  const file = join(folder, '.env');
  if (text !== undefined) writeFileSync(file, text);
  return { warnings: loadEnvFile({ file, env, programFolder: folder }), env };
};

describe('.env', () => {
  test('.env adds its variables to the environment, which takes precedence', () => {
    const { env, warnings } = load('SLACK_BOT_TOKEN=xoxb-file\nPORT=4000\n', { PORT: '5000' });
    expect(env).toEqual({ SLACK_BOT_TOKEN: 'xoxb-file', PORT: '5000' });
    expect(warnings).toEqual([]);
  });

  test('.env may be absent', () => {
    expect(load()).toEqual({ warnings: [], env: {} });
  });

  test('the start ends if .env cannot be read', () => {
    mkdirSync(join(folder, '.env'));
    expect(() => load()).toThrow(StartError);
    expect(() => load()).toThrow(/\.env cannot be read \(EISDIR\)/);
  });

  test('the start ends if this account may not read .env', () => {
    const file = join(folder, '.env');
    writeFileSync(file, 'SLACK_BOT_TOKEN=xoxb-1');
    chmodSync(file, 0);
    // Root may read every file.
    if (process.getuid?.() === 0) return expect(load().warnings).toEqual([]);
    expect(() => load()).toThrow(/cannot be read \(EACCES\)/);
  });

  test('a .env beside the program is mentioned in a warning if the program was started elsewhere', () => {
    writeFileSync(join(folder, '.env'), 'PORT=1');
    const elsewhere = join(folder, 'elsewhere');
    mkdirSync(elsewhere);
    const program = { file: '.env', env: {}, programFolder: folder };
    const before = process.cwd();
    process.chdir(elsewhere);
    onTestFinished(() => process.chdir(before));
    expect(loadEnvFile(program)).toEqual([expect.stringMatching(/\.env is not read, because the program was started in .*elsewhere\. Start it in/)]);
  });
});

describe('a misspelt variable', () => {
  test.each([
    ['SLACK_BOT_TOKN', 'SLACK_BOT_TOKEN'],
    ['DISCORD_TOKENS', 'DISCORD_TOKEN'],
    ['discord_token', 'DISCORD_TOKEN'],
    ['PROMPT_CHANNEL', 'PROMPT_CHANNELS'],
    ['SLACK_SIGNING_KEY', 'SLACK_SIGNING_SECRET'],
    ['DATABASE_ULR', 'DATABASE_URL'],
    ['LOGLEVEL', 'LOG_LEVEL'],
  ])('the misspelt variable %s is named together with %s', (name, meant) => {
    expect(load(`${name}=secret-value`).warnings).toEqual([`${join(folder, '.env')}: journal-club has no variable ${name}. Did you mean ${meant}?`]);
  });

  test('names that belong to other programs are not suspected to be misspelt', () => {
    expect(findMisspelt(['POSTGRES_PASSWORD', 'PUBLIC_HOST', 'NODE_ENV', 'TZ', 'PATH', 'AWS_REGION', 'HTTPS_PROXY'])).toEqual([]);
  });

  test('any single typing error in the name of a variable is found', () => {
    const names = Object.keys(environment.shape).filter((name) => name.length > 4);
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.nat(), (name, at) => {
        const index = at % name.length;
        const typo = name.slice(0, index) + name.slice(index + 1);
        fc.pre(!(typo in environment.shape));
        expect(findMisspelt([typo]).map(([found]) => found)).toEqual([typo]);
      }),
    );
  });
});
