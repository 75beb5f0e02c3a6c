import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';

const units = readdirSync('deploy').filter((name) => /\.(?:service|timer)$/.test(name));
const linesOf = (unit: string): readonly string[] =>
  readFileSync(join('deploy', unit), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#') && !line.startsWith('['));
const settingsOf = (unit: string) => new Map(linesOf(unit).map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
const bot = settingsOf('journal-club.service');
const backup = settingsOf('journal-club-backup.service');

describe('the systemd unit of the bot', () => {
  test('the systemd unit starts the program as npm start does, without npm in between', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
    expect(bot.get('ExecStart')).toBe(`/opt/journal-club/node_modules/.bin/${scripts.start}`);
    expect(bot.get('WorkingDirectory')).toBe('/opt/journal-club');
  });

  test('the systemd unit lets the program write to its data folder only', () => {
    expect(bot.get('User')).toBe('journal-club');
    expect(bot.get('ReadWritePaths')).toBe('/opt/journal-club/data');
    // V8 compiles JavaScript at run time.
    expect(bot.has('MemoryDenyWriteExecute')).toBe(false);
  });

  test('the systemd unit limits memory, processes and log lines', () => {
    expect(bot.get('MemoryMax')).toMatch(/^\d+M$/);
    expect(Number(bot.get('TasksMax'))).toBeGreaterThan(30);
    expect(Number(bot.get('LogRateLimitBurst'))).toBeGreaterThan(0);
  });

  test('the systemd unit leaves time for answers in progress, and restarts the bot after a failure', () => {
    expect(Number(bot.get('TimeoutStopSec'))).toBeGreaterThan(10);
    expect(bot.get('Restart')).toBe('on-failure');
  });
});

describe.each([
  ['the bot', bot],
  ['the backup', backup],
])('the systemd unit of %s', (_, settings) => {
  test.each([
    ['ProtectSystem', 'strict'],
    ['ProtectHome', 'yes'],
    ['NoNewPrivileges', 'yes'],
    ['CapabilityBoundingSet', ''],
    ['LimitCORE', '0'],
    ['UMask', '0077'],
  ])('the unit has %s=%s', (name, value) => expect(settings.get(name)).toBe(value));
});

test('the systemd timer starts the backup of that name, which needs no network', () => {
  expect(units).toContain('journal-club-backup.timer');
  expect(backup.get('PrivateNetwork')).toBe('yes');
  expect(backup.get('ExecStart')).toMatch(/src\/start\.js backup ".+" --force'$/);
});

describe.each(units)('%s', (unit) => {
  test(`${unit} has no setting twice`, () => expect(linesOf(unit)).toHaveLength(settingsOf(unit).size));

  test(`${unit} has only settings that systemd knows`, () => {
    // Without systemd this cannot be checked. The tests above still run.
    if (!existsSync('/usr/bin/systemd-analyze')) return;
    const folder = mkdtempSync(join(tmpdir(), 'journal-club-unit-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    for (const name of units) {
      const text = readFileSync(join('deploy', name), 'utf8')
        .replaceAll('/opt/journal-club/node_modules/.bin/node', process.execPath)
        .replaceAll('/opt/journal-club/data', folder)
        .replace('WorkingDirectory=/opt/journal-club', `WorkingDirectory=${folder}`);
      writeFileSync(join(folder, name), text);
    }
    const { stdout, stderr } = spawnSync('/usr/bin/systemd-analyze', ['verify', join(folder, unit)], { encoding: 'utf8' });
    expect(`${stdout}${stderr}`).toBe('');
  });
});
