/** Compares what the documents say with what the program does. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { noticeRetentionDays, paperRetentionDays, postRetentionDays, removedQuestionDays, welcomeRetentionDays } from '../../src/core/retention.ts';
import { inviteLink, requestedPermissions } from '../../src/discord/invite-link.ts';
import { permissions } from '../../src/discord/permissions.ts';
import { scopes } from '../../src/slack/scopes.ts';
import { moduleLibrary } from '../helpers/module-library.ts';
import { codeSpansIn, createCodeLookup } from './code-spans.ts';
import { modules } from './modules.ts';

const read = (file: string): string => readFileSync(file, 'utf8');

/** The rows of the table under a heading line, without its head. */
function rowsAfter(text: string, head: string): readonly (readonly string[])[] {
  const lines = text.slice(text.indexOf(head)).split('\n').slice(2);
  const rows = lines.slice(
    0,
    lines.findIndex((line) => !line.startsWith('|')),
  );
  return rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

describe('README.md', () => {
  const text = read('README.md');

  test('README.md has a row for every command, in the order of /help', () => {
    const rows = rowsAfter(text, '| Command | Answers |').map(([command = '']) => /^`\/([a-z-]+)/.exec(command)?.[1]);
    expect(rows).toEqual(commands.map(({ name }) => name));
  });

  test('README.md counts what is in the library', async () => {
    const { drugs, trials, works, papers, seasons } = await moduleLibrary();
    const line = text.replace(/\s+/g, ' ');
    expect(/\d+ drugs, \d+ trials and \d+ works/.exec(line)?.[0]).toBe(`${drugs.size} drugs, ${trials.size} trials and ${works.size} works`);
    for (const { paper, prompts } of seasons.values()) {
      const name = papers.get(paper)?.name;
      expect(line.match(new RegExp(`${name} has \\d+`))?.[0], `the season of ${paper}`).toBe(`${name} has ${prompts.length}`);
    }
  });
});

describe('SECURITY.md', () => {
  const text = read('SECURITY.md');

  test('SECURITY.md names every Slack scope the manifest asks for, and its reason', () => {
    expect(rowsAfter(text, '| Slack scope')).toEqual(Object.entries(scopes).map(([scope, reason]) => [`\`${scope}\``, reason]));
  });

  test('SECURITY.md names every Discord permission the invite asks for, and its reason', () => {
    const asked = Object.entries(requestedPermissions) as [keyof typeof requestedPermissions, string][];
    expect(rowsAfter(text, '| Discord permission')).toEqual(asked.map(([permission, reason]) => [permissions[permission].name, reason]));
    const bits = BigInt(new URL(inviteLink('123456789012345678')).searchParams.get('permissions') ?? 0);
    expect(bits).toBe(asked.reduce((all, [permission]) => all | permissions[permission].bit, 0n));
  });
});

describe('PRIVACY.md', () => {
  test('PRIVACY.md names the retention periods that the cleanup uses', () => {
    const text = read('PRIVACY.md');
    expect(text).toContain(`| ${postRetentionDays} days |`);
    expect(text).toContain(`| ${noticeRetentionDays} days after it was delivered |`);
    expect(text).toContain(`| ${welcomeRetentionDays} days: whoever invites`);
    expect(text).toContain(`| nobody | ${paperRetentionDays} days |`);
    expect(text).toContain(`a question that was removed, ${removedQuestionDays} days |`);
  });

  test('PRIVACY.md names every column that contains a person', () => {
    const text = read('PRIVACY.md');
    const columns = [...read('src/store/tables.ts').matchAll(/^ {2}(\w*(?:_by|person)_(?:id|name)):/gm)].map(([, column]) => column ?? '');
    columns.push(...[...read('src/store/question-tables.ts').matchAll(/^ {2}(\w*_by_(?:id|name)):/gm)].map(([, column]) => column ?? ''));
    expect(columns).toEqual(['set_by_id', 'set_by_name', 'asked_by_id', 'asked_by_name', 'person_id', 'person_name', 'added_by_id', 'added_by_name']);
    for (const column of columns) expect(text).toContain(`\`${column}\``);
  });
});

describe('docs/architecture.md', () => {
  test('docs/architecture.md shows the modules that the import test enforces', () => {
    const code = (text: string): string => `\`${text}\``;
    const expected = Object.entries(modules).map(([path, { role, entry, imports, ignores }]) => [
      code(path),
      role,
      code(entry),
      imports.map(code).join(', ') || '–',
      ignores,
    ]);
    expect(rowsAfter(read('docs/architecture.md'), '| Module |')).toEqual(expected);
  });
});

describe('the README of a module', () => {
  const folders = [
    'commands',
    'content',
    'build',
    'bench',
    'test',
    ...readdirSync('src')
      .filter((name) => !name.includes('.'))
      .map((name) => `src/${name}`),
  ];

  test.each(folders)('%s has a README of a few lines', (folder) => {
    const lines = read(`${folder}/README.md`)
      .split('\n')
      .filter((line) => line.trim() !== '');
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.length).toBeLessThan(16);
  });
});

/** Every document but CHANGELOG.md, which names what there was. */
const documents = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'PRIVACY.md',
  'THIRD-PARTY.md',
  ...markdownIn('docs', 'src', 'commands', 'content', 'build', 'test', 'bench'),
];

function markdownIn(...folders: readonly string[]): readonly string[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md') && !name.includes('node_modules'))
      .map((name) => join(folder, name)),
  );
}

const lookup = createCodeLookup();

describe.each(documents)('%s', (file) => {
  const text = read(file);

  test(`${file} puts only names in backticks that exist`, () => expect(codeSpansIn(text).flatMap((span) => lookup.missingIn(span, file))).toEqual([]));

  test(`${file} links to files that exist`, () => {
    const links = [...text.matchAll(/\]\((?!https?:|mailto:|#)([^)#]+)/g)].map(([, link]) => join(dirname(file), link ?? ''));
    expect(links.filter((link) => !existsSync(link))).toEqual([]);
  });

  test(`${file} names npm scripts that package.json has`, () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const typed = [...text.matchAll(/npm run (?:-s )?([a-z][\w:-]*)/g)].map(([, script]) => script ?? '');
    expect(typed.filter((script) => !(script in scripts))).toEqual([]);
  });

  test(`${file} names variables and metrics that exist`, () => {
    const known = read('.env.example') + read('compose.yaml') + read('src/health/metrics.ts') + read('deploy/Caddyfile');
    const named = [...text.matchAll(/`((?:SLACK|DISCORD|PROMPT|DATABASE|HEALTH|FLOOD|REPORT|LOG|PLAYGROUND|PUBLIC|POSTGRES)_[A-Z_]+|journal_club_\w+)/g)];
    expect(named.map(([, name]) => name ?? '').filter((name) => !known.includes(name))).toEqual([]);
  });
});
