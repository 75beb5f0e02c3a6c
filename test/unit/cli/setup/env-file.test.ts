import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'dotenv';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readEnvFile, withValues, writeEnvFile } from '../../../../src/cli/setup/env-file.ts';
import { StartError } from '../../../../src/core/errors.ts';

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'journal-club-env-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

describe('writing .env', () => {
  test('a new .env starts as a copy of .env.example', () => {
    const { exists, text, values } = readEnvFile(join(folder(), '.env'));
    expect(exists).toBe(false);
    expect(text).toBe(readFileSync('.env.example', 'utf8'));
    expect(values).toEqual({});
  });

  test('a changed .env keeps every other line as it was', () => {
    const before = '# mine\nHOST=0.0.0.0\nexport SLACK_BOT_TOKEN=xoxb-old # the old one\nODD = "a b"';
    expect(withValues(before, { SLACK_BOT_TOKEN: 'xoxb-new', DISCORD_TOKEN: 'd' })).toBe(
      '# mine\nHOST=0.0.0.0\nSLACK_BOT_TOKEN=xoxb-new\nODD = "a b"\nDISCORD_TOKEN=d\n',
    );
  });

  test('a variable is not mistaken for one whose name it begins or ends', () => {
    expect(withValues('MY_PORT=1\nPORTS=2\n#PORT=3\n', { PORT: '4' })).toBe('MY_PORT=1\nPORTS=2\n#PORT=3\nPORT=4\n');
  });

  test('any value that is written to .env is read back unchanged, or rejected', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'aZ9-_.:/@ $#\'"`\\=&{}\n\té') }), (value) => {
        try {
          const text = withValues('BEFORE=1\nIT=old\nAFTER=2\n', { IT: value });
          expect(parse(text)).toEqual({ BEFORE: '1', IT: value, AFTER: '2' });
        } catch (error) {
          if (!(error instanceof StartError)) throw error;
          expect(value).toMatch(/[\n\\'"`]/);
        }
      }),
    );
  });

  test('a written .env is readable by its owner only, even if the old one was readable by others', () => {
    const file = join(folder(), '.env');
    writeFileSync(file, 'A=1\n', { mode: 0o644 });
    writeEnvFile(file, 'A=2\n');
    expect(readFileSync(file, 'utf8')).toBe('A=2\n');
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });
});
