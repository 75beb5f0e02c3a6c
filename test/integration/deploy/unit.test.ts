import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';

const text = readFileSync('deploy/journal-club.service', 'utf8');
const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#') && !line.startsWith('['));
const values = new Map(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));

describe('the systemd unit', () => {
  test('starts the program as npm start does, without npm in between', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
    expect(values.get('ExecStart')).toBe(`/opt/journal-club/node_modules/.bin/${scripts.start}`);
    expect(values.get('WorkingDirectory')).toBe('/opt/journal-club');
  });

  test('runs it as a user of its own that writes to its data and nowhere else', () => {
    expect(values.get('User')).toBe('journal-club');
    expect(values.get('ReadWritePaths')).toBe('/opt/journal-club/data');
    for (const [key, value] of [
      ['ProtectSystem', 'strict'],
      ['ProtectHome', 'yes'],
      ['NoNewPrivileges', 'yes'],
      ['CapabilityBoundingSet', ''],
      ['UMask', '0077'],
    ] as const)
      expect(values.get(key), key).toBe(value);
    // JavaScript is compiled while it runs.
    expect(values.has('MemoryDenyWriteExecute')).toBe(false);
  });

  test('gives answers under way their time, and starts it again when it breaks', () => {
    expect(Number(values.get('TimeoutStopSec'))).toBeGreaterThan(10);
    expect(values.get('Restart')).toBe('on-failure');
  });

  test('has no setting twice, and every setting is one that systemd knows', () => {
    expect(lines).toHaveLength(values.size);
    const analyze = '/usr/bin/systemd-analyze';
    // Where there is no systemd there is nobody to ask; the settings above are checked all the same.
    if (!existsSync(analyze)) return;
    const folder = mkdtempSync(join(tmpdir(), 'journal-club-unit-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const there = text
      .replaceAll('/opt/journal-club/node_modules/.bin/node', process.execPath)
      .replaceAll('/opt/journal-club/data', folder)
      .replace('WorkingDirectory=/opt/journal-club', `WorkingDirectory=${folder}`);
    writeFileSync(join(folder, 'journal-club.service'), there);
    expect(execFileSync(analyze, ['verify', join(folder, 'journal-club.service')], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })).toBe('');
  });
});
